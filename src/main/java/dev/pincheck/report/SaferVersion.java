// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Knob;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.Replay;
import dev.pincheck.replay.Walk;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * The nearest later variant on which a race holds: where it leaves the path of a counterexample,
 * why that is safe, and which of the differences between the two does it.
 */
final class SaferVersion {

  private static final Pattern SECTION = Pattern.compile(" \\((bug )?\\d[\\d., ]*\\)");

  private static final Budget ENOUGH = new Budget(Duration.ofSeconds(5), 50_000, 512);

  private final Trace trace;
  private final Race race;
  private final Machine machine;
  private final Variant variant;
  private final Walk walk;
  private final KernelWords words;

  SaferVersion(
      Trace trace, Race race, Machine machine, Variant variant, Walk walk, KernelWords words) {
    this.trace = trace;
    this.race = race;
    this.machine = machine;
    this.variant = variant;
    this.walk = walk;
    this.words = words;
  }

  /** Returns the paragraphs; none where nothing fails or nobody asks for other versions. */
  List<String> paragraphs() {
    if (!(walk.outcome() instanceof Outcome.Reproduced)) {
      return List.of();
    }
    boolean later = false;
    for (Variant other : machine.variants().values()) {
      boolean holds = Expectation.HOLDS.equals(race.expectations().get(other.name()));
      if (later && other.kind() == Variant.Kind.REGULAR && holds) {
        return fixed(other);
      }
      later |= other.name().equals(variant.name());
    }
    return later && variant.kind() == Variant.Kind.REGULAR
        ? List.of("No later variant is expected to be free of it.")
        : List.of();
  }

  private List<String> fixed(Variant other) {
    Walk there = walkOn(other);
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        "Why "
            + other.name()
            + " is safe, where no interleaving of this race fails: it "
            + departure(other, there));
    paragraphs.addAll(decisive(other));
    return paragraphs;
  }

  private Walk walkOn(Variant other) {
    return Replay.walk(Schedules.of(trace), race, other);
  }

  private String departure(Variant other, Walk there) {
    if (there.outcome() instanceof Outcome.LeftThePath left) {
      String task = left.wanted().map(ScheduledStep::actor).orElse("");
      return "leaves this path at step "
          + left.step()
          + ", where "
          + task
          + there.detour().stream()
              .findFirst()
              .map(moment -> " goes another way in " + words.place(moment.trace()))
              .orElse(" goes another way")
          + waiting(task, there)
          + onTheWay(there)
          + "."
          + new SafeWay(trace, race, other, walk, words).after(task, left.step());
    } else if (there.outcome() instanceof Outcome.Blocked blocked) {
      return "leaves this path at step "
          + blocked.step()
          + ", where "
          + blocked.wanted().actor()
          + " has to wait for "
          + KernelWords.field(blocked.on())
          + ", which "
          + String.join(" and ", blocked.holders())
          + " holds.";
    } else if (there.outcome() instanceof Outcome.Fixed followed) {
      return "can follow all "
          + Plural.of(followed.steps(), "step")
          + ", and "
          + (followed.what().equals(Replay.DEADLOCK)
              ? "somebody can go on"
              : followed.what() + " holds")
          + ".";
    }
    if (there.outcome() instanceof Outcome.GoesOn on) {
      return "can follow all " + Plural.of(on.steps(), "step") + ", and does not go round there.";
    }
    return "is expected to hold, and this schedule says otherwise: " + there.outcome().word() + ".";
  }

  private static String waiting(String task, Walk there) {
    return there.waits().stream()
        .filter(wait -> wait.task().equals(task))
        .map(
            wait ->
                ", and has to wait for "
                    + KernelWords.field(wait.on())
                    + ", which "
                    + String.join(" and ", wait.holders())
                    + " holds")
        .findFirst()
        .orElse("");
  }

  /** Returns what changes before the task is where the counterexample has it again. */
  private String onTheWay(Walk there) {
    StepWords steps = new StepWords(there.layout(), there.beyond(), words);
    List<String> changes =
        there.detour().stream().flatMap(moment -> steps.of(moment).stream()).toList();
    return changes.isEmpty() ? "" : ": " + String.join("; ", changes);
  }

  /**
   * Returns which of the differences alone makes the race hold; where none does, for the two are
   * far apart, that from the last version that fails.
   */
  private List<String> decisive(Variant other) {
    List<String> told = decisive(variant, other);
    return told.isEmpty() ? decisive(lastThatFails(other), other) : told;
  }

  private List<String> decisive(Variant last, Variant other) {
    List<Knob> turned =
        machine.knobs().values().stream()
            .filter(knob -> !other.knobs().get(knob.name()).equals(last.knobs().get(knob.name())))
            .toList();
    List<String> alone =
        turned.stream()
            .filter(knob -> turned.size() == 1 || isEnough(knob, last, other))
            .map(knob -> told(knob, last, other))
            .toList();
    String far = last.name().equals(variant.name()) ? "" : last.name() + " fails as well. ";
    return alone.isEmpty()
        ? List.of()
        : List.of(
            far
                + (alone.size() == 1
                    ? "The change between them that does it: "
                    : "The changes between them, of which each does it alone: ")
                + String.join(" ", alone));
  }

  /** Returns the last before the safe one of which a failure is expected, mostly its neighbour. */
  private Variant lastThatFails(Variant other) {
    Variant last = variant;
    boolean later = false;
    for (Variant each : machine.variants().values()) {
      if (each.name().equals(other.name())) {
        break;
      }
      Expectation expected = race.expectations().get(each.name());
      if (later && expected != null && !Expectation.HOLDS.equals(expected)) {
        last = each.kind() == Variant.Kind.REGULAR ? each : last;
      }
      later |= each.name().equals(variant.name());
    }
    return last;
  }

  private static String told(Knob knob, Variant last, Variant other) {
    return String.format(
        "%s. %s: %s. %s: %s.",
        knob.name() + ", " + decapitalised(StringUtils.stripEnd(said(knob.says()), ".")),
        last.name(),
        meaning(knob, last.knobs().get(knob.name())),
        other.name(),
        meaning(knob, other.knobs().get(knob.name())));
  }

  /** Explores the race with one difference; what takes long to explore is not claimed. */
  private boolean isEnough(Knob knob, Variant last, Variant other) {
    Map<String, String> turned = new LinkedHashMap<>(last.knobs());
    turned.put(knob.name(), other.knobs().get(knob.name()));
    // A name of its own, so that states are not compared.
    Variant one = last.with(turned).mutated(last.name() + "+", last.mutations());
    try {
      return !(Replay.end(Schedules.of(trace), race, one) instanceof Outcome.Reproduced)
          && new ExplorerEngine(1)
              .check(new Question.Reference(race, one), ENOUGH, Progress.SILENT).stream()
                  .allMatch(finding -> finding.verdict() instanceof Verdict.Holds);
    } catch (IllegalArgumentException | InputRejected impossible) {
      return false;
    }
  }

  private static String meaning(Knob knob, String value) {
    return said(knob.values().getOrDefault(value, value));
  }

  /** Sections of a sheet of facts mean nothing to somebody who does not have it. */
  private static String said(String sentence) {
    return SECTION.matcher(sentence).replaceAll("");
  }

  private static String decapitalised(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.kernel.PrimitiveKind;
import dev.pincheck.model.Bug;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Knob;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Moment;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.RacingPair;
import dev.pincheck.replay.Replay;
import dev.pincheck.replay.Walk;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why a counterexample fails, which later variant does not and where it leaves the path, and which
 * known bug it is: sentences to close with.
 */
final class Reason {

  private static final Pattern SECTION = Pattern.compile(" \\((bug )?\\d[\\d., ]*\\)");

  private final Trace trace;
  private final Race race;
  private final Machine machine;
  private final Variant variant;
  private final Walk walk;
  private final KernelWords words;

  Reason(Trace trace, Race race, Machine machine, Variant variant, Walk walk, KernelWords words) {
    this.trace = trace;
    this.race = race;
    this.machine = machine;
    this.variant = variant;
    this.walk = walk;
    this.words = words;
  }

  /** Returns the paragraphs. */
  List<String> paragraphs() {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(why());
    paragraphs.add(fixed());
    paragraphs.add(known());
    paragraphs.removeIf(String::isEmpty);
    return paragraphs;
  }

  private String why() {
    if (!(walk.outcome() instanceof Outcome.Reproduced reproduced)) {
      return "";
    }
    if (reproduced.what().equals(Replay.DEADLOCK)) {
      return "Why it fails: "
          + walk.waits().stream()
              .map(
                  wait ->
                      wait.task()
                          + " waits for "
                          + KernelWords.field(wait.on())
                          + (wait.holders().isEmpty()
                              ? ""
                              : ", which " + String.join(" and ", wait.holders()) + " holds"))
              .collect(Collectors.joining("; "))
          + ".";
    }
    return RacingPair.of(walk)
        .map(this::why)
        .orElse(
            "Why it fails: not by a race; no two tasks touch the same thing of which one changes"
                + " it. "
                + reproduced.what()
                + " is false after step "
                + reproduced.step()
                + ".");
  }

  private String why(RacingPair pair) {
    Moment first = walk.moments().get(pair.earlier() - 1);
    Moment second = walk.moments().get(pair.later() - 1);
    return "Why it fails: "
        + first.task()
        + " "
        + pair.first()
        + " "
        + KernelWords.field(pair.thing())
        + " at step "
        + first.step()
        + " in "
        + words.place(first.trace())
        + ", and "
        + second.task()
        + " "
        + pair.second()
        + " it at step "
        + second.step()
        + " in "
        + words.place(second.trace())
        + ". "
        + locks(first, second)
        + failedGet(pair).map(found -> " " + found).orElse("");
  }

  private static String locks(Moment first, Moment second) {
    List<String> both = first.held().stream().filter(second.held()::contains).toList();
    if (both.isEmpty()) {
      return first.held().isEmpty() && second.held().isEmpty()
          ? "Neither holds a lock then."
          : "No lock is held by both.";
    }
    String names = both.stream().map(KernelWords::field).collect(Collectors.joining(" and "));
    return "Both hold " + names + ", which keeps them apart but lets either come first.";
  }

  /** The reference that somebody did not get is why nothing kept the object. */
  private Optional<String> failedGet(RacingPair pair) {
    for (int index = pair.later() - 2; index >= 0; index--) {
      Moment moment = walk.moments().get(index);
      for (Moment.Act act : moment.acts()) {
        if (act.primitive().kind() == PrimitiveKind.REF_INC_NOT_ZERO && act.result() == 0) {
          return Optional.of(failedGet(moment, act));
        }
      }
    }
    return Optional.empty();
  }

  private String failedGet(Moment moment, Moment.Act act) {
    int cell = act.primitive().cell();
    String since =
        walk.moments().stream()
            .filter(earlier -> earlier.step() < moment.step())
            .filter(
                earlier ->
                    earlier.acts().stream()
                        .anyMatch(
                            done ->
                                done.primitive().cell() == cell
                                    && done.primitive().kind() == PrimitiveKind.REF_DEC_AND_TEST))
            .reduce((one, other) -> other)
            .map(dropped -> ", where it has been since step " + dropped.step())
            .orElse("");
    return moment.task()
        + " got no reference at step "
        + moment.step()
        + ", for "
        + KernelWords.field(walk.layout().name(cell))
        + " was 0"
        + since
        + ".";
  }

  private String fixed() {
    if (!(walk.outcome() instanceof Outcome.Reproduced)) {
      return "";
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
        ? "No later variant is expected to be free of it."
        : "";
  }

  private String fixed(Variant other) {
    Walk there = walkOn(other);
    return "Why "
        + other.name()
        + " is safe, where no interleaving of this race fails: it "
        + departure(there)
        + decisive(other, there);
  }

  private Walk walkOn(Variant other) {
    return Replay.walk(Schedules.of(trace), race, other);
  }

  private String departure(Walk there) {
    if (there.outcome() instanceof Outcome.LeftThePath left) {
      String task = left.wanted().map(ScheduledStep::actor).orElse("");
      return "leaves this path at step "
          + left.step()
          + ": "
          + task
          + there.detour().stream()
              .findFirst()
              .map(
                  moment ->
                      " goes on with " + moment.label() + " in " + words.place(moment.trace()))
              .orElseGet(() -> " goes on with " + left.stands().get(task))
          + ", not with "
          + left.wanted().map(ScheduledStep::label).orElse("")
          + waiting(task, there)
          + "."
          + onTheWay(there);
    } else if (there.outcome() instanceof Outcome.Blocked blocked) {
      return "leaves this path at step "
          + blocked.step()
          + ": "
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
    return changes.isEmpty() ? "" : " On this way: " + String.join("; ", changes) + ".";
  }

  /** Returns which of the differences between the two variants alone makes this one. */
  private String decisive(Variant other, Walk there) {
    Map<Knob, String> alone = new LinkedHashMap<>();
    for (Knob knob : machine.knobs().values()) {
      String now = other.knobs().get(knob.name());
      if (!now.equals(variant.knobs().get(knob.name())) && isDecisive(knob, now, there)) {
        alone.put(knob, now);
      }
    }
    String title =
        alone.size() == 1 ? " The change that does it: " : " Each of these changes does it alone: ";
    return alone.entrySet().stream()
        .map(
            entry ->
                entry.getKey().name()
                    + ": "
                    + decapitalised(said(entry.getKey().says()))
                    + " "
                    + variant.name()
                    + ": "
                    + meaning(entry.getKey(), variant.knobs().get(entry.getKey().name()))
                    + ". "
                    + other.name()
                    + ": "
                    + meaning(entry.getKey(), entry.getValue())
                    + ".")
        .collect(Collectors.joining(" ", alone.isEmpty() ? "" : title, ""));
  }

  private boolean isDecisive(Knob knob, String value, Walk there) {
    Map<String, String> turned = new LinkedHashMap<>(variant.knobs());
    turned.put(knob.name(), value);
    try {
      // A name of its own, so that states are not compared.
      Variant one = variant.with(turned).mutated(variant.name() + "+", variant.mutations());
      return stepOf(walkOn(one).outcome()) == stepOf(there.outcome());
    } catch (IllegalArgumentException impossible) {
      return false;
    }
  }

  private static int stepOf(Outcome outcome) {
    return outcome instanceof Outcome.LeftThePath left
        ? left.step()
        : outcome instanceof Outcome.Blocked blocked
            ? blocked.step()
            : outcome instanceof Outcome.Fixed ? 0 : -1;
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

  private String known() {
    List<Bug> bugs =
        machine.bugs().stream()
            .filter(bug -> bug.isSoughtBy(race) && bug.affected().contains(variant.name()))
            .toList();
    if (bugs.isEmpty()) {
      return "";
    }
    return (bugs.size() == 1 ? "This is known: " : "Known bugs that this race meets here: ")
        + bugs.stream()
            .map(bug -> bug.name() + ", " + bug.title() + " (" + bug.source() + ")")
            .collect(Collectors.joining("; "))
        + ".";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.kernel.PrimitiveKind;
import dev.pincheck.model.Bug;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Moment;
import dev.pincheck.replay.Outcome;
import dev.pincheck.replay.RacingPair;
import dev.pincheck.replay.Replay;
import dev.pincheck.replay.Walk;
import dev.pincheck.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a counterexample fails, which later variant does not and why, and which known bug it is:
 * sentences to close with.
 */
final class Reason {

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
    paragraphs.addAll(new SaferVersion(trace, race, machine, variant, walk, words).paragraphs());
    paragraphs.add(known());
    paragraphs.removeIf(String::isEmpty);
    return paragraphs;
  }

  private String why() {
    if (!(walk.outcome() instanceof Outcome.Reproduced reproduced)) {
      return "";
    }
    if (reproduced.never().isPresent() && walk.waits().isEmpty()) {
      return "Why it fails: " + reproduced.never().get() + ".";
    }
    if (reproduced.what().equals(Replay.DEADLOCK) || reproduced.never().isPresent()) {
      return "Why it fails: "
          + reproduced.never().map(never -> never + "; ").orElse("")
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
        + failedGet(pair).map(found -> " " + found).orElse("")
        + pointer(pair, second).map(found -> " " + found).orElse("");
  }

  /** Where the later task came by what had been freed. */
  private Optional<String> pointer(RacingPair pair, Moment second) {
    if (!pair.first().equals("frees")) {
      return Optional.empty();
    }
    String freed = pair.thing().substring(pair.thing().lastIndexOf(' ') + 1);
    StepWords steps = new StepWords(walk.layout(), walk.told(), words);
    return walk.moments().subList(pair.earlier(), pair.later() - 1).stream()
        .filter(moment -> moment.task().equals(second.task()))
        .filter(moment -> steps.of(moment).isEmpty())
        .flatMap(
            moment ->
                steps.reads(moment).stream()
                    .filter(read -> (" " + read).matches(".* is " + freed + "\\b.*"))
                    .map(
                        read ->
                            "So nothing told "
                                + moment.task()
                                + ", which at step "
                                + moment.step()
                                + " still finds that "
                                + read
                                + "."))
        .findFirst();
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

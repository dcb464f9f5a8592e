// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import dev.pincheck.change.OwnSteps;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.machine.References;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceFile;
import dev.pincheck.trace.TraceState;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A counterexample with the race and the variant that it names.
 *
 * @param file the counterexample
 * @param catalogue everything that may be named
 * @param race the race; empty for a trace of somebody's own spec
 */
public record TraceInput(TraceFile file, Catalogue catalogue, Optional<Race> race) {

  private static final String STEP = "step";

  /** Returns the counterexample itself. */
  public Trace trace() {
    return file.trace();
  }

  /**
   * Checks what the counterexample names, of a schedule also its steps and its variant.
   *
   * @throws InputRejected with every name that there is not
   */
  public void check() throws InputRejected {
    Problems problems = new Problems();
    if (race.isPresent()) {
      checkActors(race.get(), problems);
      checkProperty(race.get(), problems);
      if (trace().isSchedule()) {
        checkLabels(race.get(), problems);
        checkVariant(problems);
      }
    }
    problems.throwIfAny();
  }

  /** Returns the race; one that there is not is a problem of the file. */
  public Race requireRace() throws InputRejected {
    if (race.isPresent()) {
      return race.get();
    }
    String model = trace().meta().model();
    throw new InputRejected(
        place("model")
            .problem(
                trace().meta().variant().isEmpty()
                    ? "`"
                        + model
                        + "` is no race: there is no reference to be stepped along its trace,"
                        + " which `explain` shows"
                    : Names.unknown("race", "races", model, catalogue.races().keySet())
                        + "; --race names the file of your own"));
  }

  /** Checks that the race's machine has a reference; the lack of one is a problem of the file. */
  public void requireReference() throws InputRejected {
    if (!Replay.knows(requireRace())) {
      throw new InputRejected(
          place("model")
              .problem(
                  References.lacking(requireRace().machine())
                      + "; `pincheck replay` steps its spec"));
    }
  }

  /** Returns the variant that the trace was recorded on; one that there is not is a problem. */
  public Variant requireVariant() throws InputRejected {
    Problems problems = new Problems();
    checkVariant(problems);
    problems.throwIfAny();
    return machine().variant(trace().meta().variant().orElse("")).orElseThrow();
  }

  /** Returns the race's machine. */
  public Machine machine() throws InputRejected {
    return catalogue.machines().get(requireRace().machine());
  }

  private Position place(String field) {
    Position anywhere =
        file.meta().values().stream()
            .findFirst()
            .map(position -> Position.ofFile(position.file()))
            .orElse(Position.ofFile("the trace"));
    return file.meta().getOrDefault(field, anywhere);
  }

  private void checkProperty(Race found, Problems problems) {
    Set<String> known = catalogue.machines().get(found.machine()).properties().keySet();
    trace()
        .meta()
        .property()
        .filter(property -> !known.contains(property))
        .filter(property -> found.config().isEmpty() || !Expectation.isAssert(property))
        .ifPresent(
            property ->
                problems.add(
                    place("property"), Names.unknown("property", "properties", property, known)));
  }

  private void checkVariant(Problems problems) throws InputRejected {
    String name = trace().meta().variant().orElse("");
    if (machine().variant(name).isEmpty()) {
      problems.add(
          place("variant"), Names.unknown("variant", "variants", name, machine().variantNames()));
    }
  }

  /** What an adopted spec calls its processes is its own affair. */
  private void checkActors(Race found, Problems problems) {
    if (found.config().isPresent()) {
      return;
    }
    checkSteps(
        TraceState.Step::actor,
        TraceFile.StepPosition::actor,
        "actor",
        found.actors().keySet(),
        problems);
  }

  /** Only a reference says what steps there are; a spec that does not know one says so itself. */
  private void checkLabels(Race found, Problems problems) {
    if (Replay.knows(found)) {
      checkSteps(
          step -> Optional.of(step.action()),
          TraceFile.StepPosition::action,
          STEP,
          References.of(found).labels(),
          problems);
    }
  }

  private void checkSteps(
      Function<TraceState.Step, Optional<String>> part,
      Function<TraceFile.StepPosition, Position> place,
      String noun,
      Collection<String> known,
      Problems problems) {
    Set<String> reported = new LinkedHashSet<>();
    for (int index = 0; index < trace().states().size(); index++) {
      Optional<String> name = trace().states().get(index).step().flatMap(part);
      if (name.isPresent()
          && !known.contains(name.get())
          && !OwnSteps.isName(name.get())
          && reported.add(name.get())) {
        problems.add(
            place.apply(file.steps().get(index)),
            Names.unknown(noun, noun + "s", name.get(), known)
                + (noun.equals(STEP) ? "; in a schedule of an older machine it is gone" : ""));
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.explore.References;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Operation;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Replay;
import dev.pincheck.report.Situation;
import dev.pincheck.trace.Itf;
import dev.pincheck.trace.ItfFile;
import dev.pincheck.trace.TraceState;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A counterexample with the race and the variant that it names.
 *
 * @param file the counterexample
 * @param catalogue everything that may be named
 * @param race the race; empty for a trace of somebody's own spec
 */
record TraceInput(ItfFile file, Catalogue catalogue, Optional<Race> race) {

  /**
   * Reads a counterexample.
   *
   * @param path the file
   * @param home pincheck's own folder
   * @param variantFiles further variants of the user's own
   * @param raceFile the race, where it is the user's own
   * @throws InputRejected if it is no trace, or names an actor that its race does not have
   */
  static TraceInput read(Path path, Path home, List<Path> variantFiles, Optional<Path> raceFile)
      throws InputRejected {
    ItfFile file = Itf.read(path);
    Catalogue catalogue = Catalogue.load(home, variantFiles);
    String model = file.trace().meta().model();
    Optional<Race> race =
        raceFile.isPresent()
            ? Optional.of(RaceFile.load(raceFile.get(), catalogue))
            : Optional.ofNullable(catalogue.races().get(model));
    Problems problems = new Problems();
    TraceInput input = new TraceInput(file, catalogue, race);
    race.ifPresent(
        found -> {
          checkActors(file, found, problems);
          input.checkProperty(found, problems);
        });
    problems.throwIfAny();
    return input;
  }

  /** Returns the race; one that there is not is a problem of the file. */
  Race requireRace() throws InputRejected {
    if (race.isEmpty() && file.trace().meta().variant().isEmpty()) {
      throw new InputRejected(
          place("model")
              .problem(
                  "`"
                      + file.trace().meta().model()
                      + "` is no race: there is no reference to be stepped along its trace, which"
                      + " `explain` shows"));
    }
    if (race.isEmpty()) {
      throw new InputRejected(
          place("model")
              .problem(
                  Names.unknown(
                          "race", "races", file.trace().meta().model(), catalogue.races().keySet())
                      + "; --race names the file of your own"));
    }
    if (!Replay.knows(race.get())) {
      throw new InputRejected(place("model").problem(References.lacking(race.get().machine())));
    }
    return race.get();
  }

  /** Returns the variant that the trace was recorded on; one that there is not is a problem. */
  Variant requireVariant() throws InputRejected {
    Machine machine = machine();
    String name = file.trace().meta().variant().orElse("");
    return machine
        .variant(name)
        .orElseThrow(
            () ->
                new InputRejected(
                    place("variant")
                        .problem(
                            Names.unknown("variant", "variants", name, machine.variantNames()))));
  }

  /** Returns the race's machine. */
  Machine machine() throws InputRejected {
    return catalogue.machines().get(requireRace().machine());
  }

  /** Returns the race's actors in the order of its file. */
  List<String> actors() {
    return race.map(found -> List.copyOf(found.actors().keySet())).orElse(List.of());
  }

  /** Returns the operations of each actor as written in the race's file. */
  Map<String, List<String>> programs() {
    Map<String, List<String>> programs = new LinkedHashMap<>();
    race.ifPresent(
        found ->
            found
                .actors()
                .forEach(
                    (actor, operations) ->
                        programs.put(actor, operations.stream().map(Operation::text).toList())));
    return programs;
  }

  /** Returns what a reader has to know of the race; nothing if there is none. */
  String situation() {
    return race.map(
            found ->
                Situation.of(
                    found,
                    catalogue.machines().get(found.machine()),
                    file.trace().meta().property()))
        .orElse("");
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
    file.trace()
        .meta()
        .property()
        .filter(property -> !known.contains(property))
        .ifPresent(
            property ->
                problems.add(
                    place("property"), Names.unknown("property", "properties", property, known)));
  }

  private static void checkActors(ItfFile file, Race race, Problems problems) {
    Set<String> reported = new LinkedHashSet<>();
    for (int index = 0; index < file.trace().states().size(); index++) {
      Optional<String> actor =
          file.trace().states().get(index).step().flatMap(TraceState.Step::actor);
      if (actor.isPresent()
          && !race.actors().containsKey(actor.get())
          && reported.add(actor.get())) {
        problems.add(
            file.steps().get(index).actor(),
            Names.unknown("actor", "actors", actor.get(), race.actors().keySet()));
      }
    }
  }
}

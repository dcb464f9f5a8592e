// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.QuestionHash;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Recorded;
import dev.pincheck.model.RecordedFigures;
import dev.pincheck.model.Variant;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.tlc.SharedInputs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the recorded figures of TLC and Alloy depend on, as one hash for a machine: every question
 * that has a line in its {@code recorded.toml}, as the engine is given it (the module and the
 * configuration that race, variant and machine.toml come to, without their comments), every module
 * beside its specs, and the versions of the engines. Titles, explanations and expectations count
 * for nothing, and neither does the reference: the explorer's figures are cheap to measure anew.
 */
public final class MachineInputs {

  private final Catalogue catalogue;
  private final List<Engine> engines;

  /**
   * Takes what questions are made of.
   *
   * @param catalogue everything as it is now
   * @param engines all engines, as figures are recorded with them
   */
  public MachineInputs(Catalogue catalogue, List<Engine> engines) {
    this.catalogue = catalogue;
    this.engines = List.copyOf(engines);
  }

  /** Returns the same where a race of somebody's own has its name. */
  MachineInputs with(Race own) {
    Map<String, Race> races = new LinkedHashMap<>(catalogue.races());
    races.put(own.name(), own);
    return new MachineInputs(new Catalogue(catalogue.machines(), races), engines);
  }

  /** Returns the hash for the lines that are recorded of a machine. */
  public String hash(Machine machine, Recorded recorded) {
    return hash(machine, recorded, Map.of());
  }

  /**
   * Does the same with questions at hand, which take long to make.
   *
   * @param made by model and variant, with a blank between them
   */
  String hash(Machine machine, Recorded recorded, Map<String, Question> made) {
    Map<String, Question> questions = new LinkedHashMap<>();
    SharedInputs spec = SharedInputs.of(machine);
    for (RecordedFigures line : recorded.figures()) {
      Race race = catalogue.races().get(line.model());
      if (race == null) {
        module(machine, line.model())
            .ifPresent(
                file ->
                    questions.computeIfAbsent(
                        line.model(),
                        name ->
                            made.containsKey(name)
                                ? made.get(name)
                                : Question.Alloy.of(name, file)));
      } else {
        machine
            .variant(line.variant())
            .filter(variant -> variant.mutations().explorerOnly().isEmpty())
            .ifPresent(
                variant ->
                    questions.computeIfAbsent(
                        line.model() + " " + variant.name(),
                        title ->
                            made.containsKey(title)
                                ? made.get(title)
                                : question(spec, race, variant)));
      }
    }
    List<String> versions =
        engines.stream()
            .filter(engine -> questions.values().stream().anyMatch(engine::takes))
            .map(engine -> engine.name() + " " + engine.version())
            .toList();
    return QuestionHash.ofAll(versions, List.copyOf(questions.values()));
  }

  private static Question question(SharedInputs spec, Race race, Variant variant) {
    try {
      return RaceModule.question(spec, race, variant);
    } catch (InputRejected e) {
      throw new IllegalStateException("what has figures has a form in the spec", e);
    }
  }

  private static Optional<Path> module(Machine machine, String model) {
    return machine.alloy().stream()
        .filter(module -> model.equals(machine.name() + "/" + Target.stem(module)))
        .findFirst();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import dev.pincheck.model.Machine;
import dev.pincheck.model.PropertyLabels;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** What can be asked of an engine. */
public sealed interface Question {

  /** Returns the name under which results are reported. */
  String model();

  /** Returns the variant under which results are reported; empty for somebody's own model. */
  Optional<String> variant();

  /**
   * A TLA+ module with its TLC configuration, as files on disk or generated in memory.
   *
   * @param model see {@link Question#model}
   * @param variant see {@link Question#variant}
   * @param rootModule name of the module that TLC is given
   * @param files texts of generated files by file name (the root module, its .cfg); empty for
   *     somebody's own spec
   * @param sources the modules that it may import; for somebody's own spec the root module too
   * @param own for somebody's own spec, what it is made of
   * @param properties invariants and properties by name, most important first: the verdict names
   *     the first of them that fails at all, not the one that fails earliest; empty for somebody's
   *     own spec that no machine adopted, whose configuration says what is checked
   * @param checkDeadlock whether a state without a next step is an error
   * @param expectedToFail the property that is expected to fail; an engine may try it first, which
   *     changes how long the answer takes and nothing else
   * @param vocabulary the strings that questions of this kind are made of, sorted. TLC orders
   *     strings, and with them a state's successors, by which it met first; a process that is told
   *     all of them before anything else takes the same steps whatever it was asked before. It is
   *     no part of the question's hash
   */
  record Tla(
      String model,
      Optional<String> variant,
      String rootModule,
      Map<String, String> files,
      Snapshot sources,
      Optional<Own> own,
      List<String> properties,
      boolean checkDeadlock,
      Optional<String> expectedToFail,
      List<String> vocabulary)
      implements Question {

    public Tla {
      vocabulary = List.copyOf(vocabulary);
    }

    /** Makes a question of which nobody says how it will be answered. */
    public Tla(
        String model,
        Optional<String> variant,
        String rootModule,
        Map<String, String> files,
        Snapshot sources,
        Optional<Own> own,
        List<String> properties,
        boolean checkDeadlock) {
      this(
          model,
          variant,
          rootModule,
          files,
          sources,
          own,
          properties,
          checkDeadlock,
          Optional.empty(),
          List.of());
    }
  }

  /**
   * Somebody's own spec.
   *
   * @param module its file
   * @param config its configuration's file
   * @param settings the configuration; empty if there is no such file
   * @param overrides classes in the spec's folder, by the paths that TLC knows them by
   * @param allowed whether TLC may load the overrides
   * @param simulation random behaviours in place of all states; empty for all states
   */
  record Own(
      Path module,
      Path config,
      Optional<SourceFile> settings,
      Map<String, SourceFile> overrides,
      boolean allowed,
      Optional<Simulation> simulation) {
    public Own {
      overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
    }

    /** Returns the same with another configuration in the place of its file. */
    public Own with(SourceFile otherSettings) {
      return new Own(module, config, Optional.of(otherSettings), overrides, allowed, simulation);
    }
  }

  /**
   * Random behaviours.
   *
   * @param behaviours how many
   * @param depth how many steps each has at most
   * @param seed what they are drawn from; with one worker the same seed draws the same
   */
  record Simulation(long behaviours, int depth, long seed) {}

  /**
   * A race on the reference.
   *
   * @param race the race
   * @param design the variant that the reference runs as
   * @param labels which labels each property names, where code of the user's own may have none of
   *     them; else empty
   */
  record Reference(Race race, Variant design, SortedMap<String, SortedSet<String>> labels)
      implements Question {

    public Reference {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** Makes a question about a variant without code of the user's own. */
    public Reference(Race race, Variant design) {
      this(race, design, new TreeMap<>());
    }

    /** Makes a question, with what a spec's properties name where there is code. */
    public static Reference of(Machine machine, Race race, Variant design) {
      return design.mutations().code().isEmpty()
          ? new Reference(race, design)
          : new Reference(race, design, PropertyLabels.of(machine, race.asked()));
    }

    @Override
    public String model() {
      return race.name();
    }

    @Override
    public Optional<String> variant() {
      return Optional.of(design.name());
    }
  }

  /**
   * All commands of an Alloy module.
   *
   * @param model see {@link Question#model}
   * @param module its file, as the user gave it
   * @param sources the files that it is made of; empty if there is no such file
   */
  record Alloy(String model, Path module, Snapshot sources) implements Question {

    /** Asks about the module as it is now. */
    public static Alloy of(String model, Path module) {
      return new Alloy(model, module, OpenedModules.of(module));
    }

    @Override
    public Optional<String> variant() {
      return Optional.empty();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param specPath folders and files that the module's imports are found in; for somebody's own
   *     spec the .tla itself
   * @param config the configuration's file for somebody's own spec
   * @param properties invariants and properties by name, most important first: the verdict names
   *     the first of them that fails at all, not the one that fails earliest; empty for somebody's
   *     own spec, whose configuration says what is checked
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
      List<Path> specPath,
      Optional<Path> config,
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
        List<Path> specPath,
        Optional<Path> config,
        List<String> properties,
        boolean checkDeadlock) {
      this(
          model,
          variant,
          rootModule,
          files,
          specPath,
          config,
          properties,
          checkDeadlock,
          Optional.empty(),
          List.of());
    }
  }

  /**
   * A race on the reference.
   *
   * @param race the race
   * @param design the variant that the reference runs as
   */
  record Reference(Race race, Variant design) implements Question {
    @Override
    public String model() {
      return race.name();
    }

    @Override
    public Optional<String> variant() {
      return Optional.of(design.name());
    }
  }

  /** All commands of an Alloy module. */
  record Alloy(String model, Path module) implements Question {
    @Override
    public Optional<String> variant() {
      return Optional.empty();
    }
  }
}

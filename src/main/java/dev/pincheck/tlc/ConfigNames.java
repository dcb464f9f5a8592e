// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.input.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tla2sany.semantic.ModuleNode;
import tlc2.tool.impl.ModelConfig;
import tlc2.util.Vect;
import util.FilenameToStream;

/**
 * The operators that a configuration names and the spec does not define. TLC stops at the first of
 * them, so the configuration is read once more.
 */
final class ConfigNames {

  private final String shown;
  private final Path file;
  private final ModuleNode module;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Takes what there is.
   *
   * @param shown the configuration as messages call it
   * @param file its file
   * @param module the root module
   */
  ConfigNames(String shown, Path file, ModuleNode module) {
    this.shown = shown;
    this.file = file;
    this.module = module;
  }

  /** Returns a problem for each name, in TLC's words; empty if the spec defines them all. */
  List<Problem> undefined(FilenameToStream resolver) {
    ModelConfig config = new ModelConfig(shown, resolver);
    config.parse();
    check("name", List.of(config.getSpec()));
    check("initial predicate", List.of(config.getInit()));
    check("next state action", List.of(config.getNext()));
    check("invariant", names(config.getInvariants()));
    check("property", names(config.getProperties()));
    check("constraint", names(config.getConstraints()));
    check("action constraint", names(config.getActionConstraints()));
    return problems;
  }

  private void check(String kind, List<String> names) {
    for (String name : names) {
      if (!name.isEmpty() && !name.contains("!") && module.getOpDef(name) == null) {
        problems.add(
            TextPlace.ofWord(file, name)
                .problem(
                    shown,
                    String.format(
                        "The %s %s specified in the configuration file is not defined in the"
                            + " specification",
                        kind, name)));
      }
    }
  }

  private static List<String> names(Vect<?> names) {
    return Collections.list(names.elements()).stream().map(String::valueOf).toList();
  }
}

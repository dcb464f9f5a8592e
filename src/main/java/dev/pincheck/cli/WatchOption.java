// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.MachineFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that asks again whenever something is saved. */
final class WatchOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--watch",
      description =
          "Ask again whenever a .toml, .java, .tla or .cfg beside the race or the variants is"
              + " saved, until Ctrl-C.")
  private boolean watch;

  /** What is asked. */
  @FunctionalInterface
  interface Asked {

    /** Asks once and returns the exit code. */
    int once() throws InputRejected, InterruptedException;
  }

  /**
   * Asks, once or at each save. What is wrong with a file while it is edited is said, and no more.
   *
   * @param models races as they were named
   */
  int run(Surroundings surroundings, List<String> models, OwnVariants own, Asked asked)
      throws InputRejected, InterruptedException {
    if (!watch) {
      return asked.once();
    }
    Collection<Path> folders = folders(surroundings.home(), models, own);
    if (folders.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "--watch goes with a race that is named, or with --variants");
    }
    while (!surroundings.stopping().getAsBoolean()) {
      try (FolderWatch saves = new FolderWatch(folders)) {
        try {
          asked.once();
        } catch (InputRejected rejected) {
          surroundings.err().print(surroundings.problems().of(rejected));
          surroundings.err().flush();
        }
        surroundings.out().flush();
        saves.await(List.of(".toml", ".java", ".tla", ".cfg"));
      }
    }
    return ExitCode.INTERRUPTED.code();
  }

  private static Set<Path> folders(Path home, List<String> models, OwnVariants own) {
    Set<Path> folders = new LinkedHashSet<>(own.folders());
    for (String model : models) {
      if (model.matches(".*\\.(toml|tla)")) {
        folders.add(Path.of(model).toAbsolutePath().getParent());
      } else if (model.indexOf('/') > 0) {
        Path races =
            MachineFolders.of(home, model.substring(0, model.indexOf('/'))).resolve("races");
        if (Files.isDirectory(races)) {
          folders.add(races);
        }
      }
    }
    return folders;
  }
}

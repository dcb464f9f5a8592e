// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.model.MachineFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what makes a shell complete commands and options. */
@Command(
    name = "completion",
    description = {
      "Prints a script that makes a shell complete commands, options and their values.",
      "",
      "Names of races, variants, machines and mutants are read from their files at each"
          + " completion.",
      "",
      "  bash: source <(./pincheck completion bash)",
      "  zsh:  source <(./pincheck completion zsh)"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer>, ForPrograms {

  /** Shells that can be told. */
  enum Shell {
    bash,
    zsh
  }

  private final Surroundings surroundings;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Shell shell;

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    // A program that is not on the path is completed by its last name.
    String first = shell == Shell.zsh ? "autoload -U +X bashcompinit && bashcompinit\n" : "";
    Path models = MachineFolders.all(surroundings.home()).toAbsolutePath().normalize();
    surroundings
        .out()
        .print(
            first
                + AutoComplete.bash("pincheck", new Pincheck(surroundings).commands())
                + "\n_pincheck_models="
                + quoted(models.toString())
                + "\n"
                + names());
    return ExitCode.AS_EXPECTED.code();
  }

  /** Returns the functions that complete names, which picocli does not know. */
  private static String names() {
    try (InputStream in = CompletionCommand.class.getResourceAsStream("names.bash")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}

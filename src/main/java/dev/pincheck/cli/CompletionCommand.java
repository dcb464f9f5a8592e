// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

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
    surroundings
        .out()
        .print(first + AutoComplete.bash("pincheck", new Pincheck(surroundings).commands()));
    return ExitCode.AS_EXPECTED.code();
  }
}

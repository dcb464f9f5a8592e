// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Steps the reference along a counterexample. */
@Command(
    name = "replay",
    description = {
      "Steps the reference along a counterexample and says whether it is reproduced, or where and"
          + " why not. The exit code is 0 if it is reproduced, else 1."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", description = "A counterexample in ITF (.itf.json).")
  private Path file;

  @Option(
      names = "--on",
      paramLabel = "V",
      description = "Another variant to replay it on (default: its own).")
  private Optional<String> on;

  @Option(
      names = "--variants",
      paramLabel = "FILE",
      description = "A variants file of your own; may be given again.")
  private List<Path> variantFiles = List.of();

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    throw new UnsupportedOperationException(file + " " + on + variantFiles + surroundings);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.kernelsource.MachineReading;
import dev.pincheck.kernelsource.SourceTree;
import dev.pincheck.kernelsource.TreeReader;
import dev.pincheck.report.KernelJson;
import dev.pincheck.report.KernelText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads the C of a kernel tree. */
@Command(
    name = "kernel",
    description = {
      "Reads the C of a kernel tree: which variant it is, and where it departs from what is"
          + " modelled."
    },
    mixinStandardHelpOptions = true)
final class KernelCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "TREE", description = "The tree, or one C file of it.")
  private Path tree;

  @Option(names = "--file", paramLabel = "F", description = "Only this file of the tree.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--paths",
      paramLabel = "FUNCTION",
      description = "Print the paths of this function, as kernel.toml names what is on them.")
  private Optional<String> paths = Optional.empty();

  /** How the report is written. */
  enum Format {
    text,
    json,
    markdown
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); markdown is for mails.")
  private Format format;

  KernelCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    SourceTree source = new SourceTree(surroundings.here().resolve(tree), file, Map.of());
    TreeReader reader = TreeReader.open(surroundings.home(), surroundings.natives());
    if (paths.isPresent()) {
      surroundings.out().print(reader.paths(source, paths.get()));
      return ExitCode.AS_EXPECTED.code();
    }
    List<MachineReading> readings = reader.read(source);
    surroundings.out().print(written(readings));
    boolean explained = readings.stream().allMatch(reading -> reading.departures().isEmpty());
    return (explained ? ExitCode.AS_EXPECTED : ExitCode.DIFFERS).code();
  }

  private String written(List<MachineReading> readings) {
    return switch (format) {
      case json -> KernelJson.of(Pincheck.version(), readings);
      case markdown -> KernelText.markdown(readings);
      case text -> KernelText.of(readings);
    };
  }
}

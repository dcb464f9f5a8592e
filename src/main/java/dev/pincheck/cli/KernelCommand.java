// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.kernelsource.MachineReading;
import dev.pincheck.kernelsource.PatchReading;
import dev.pincheck.kernelsource.SourceTree;
import dev.pincheck.kernelsource.TreeReader;
import dev.pincheck.report.KernelJson;
import dev.pincheck.report.KernelText;
import dev.pincheck.report.PatchText;
import java.io.IOException;
import java.nio.file.Files;
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

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write the variant that the tree is into a variants file: knobs, and what is dropped or"
              + " forced where a mutation says what departs.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--check",
      description =
          "Then compare it with the nearest variant, race by race, as compare does; the variants"
              + " file is that of --out, or mine.toml.")
  private boolean check;

  @Option(
      names = "--patch",
      paramLabel = "FILE",
      description =
          "A patch, a mail or an mbox: it is applied in memory, and what it changes is told. The"
              + " exit code is 1 if something that is modelled changes.")
  private Optional<Path> patch = Optional.empty();

  @Option(names = "--verbose", description = "A row for each function.")
  private boolean verbose;

  @Override
  public Integer call() throws InputRejected {
    SourceTree source = new SourceTree(surroundings.here().resolve(tree), file, Map.of());
    TreeReader reader = TreeReader.open(surroundings.home(), surroundings.natives());
    if (paths.isPresent()) {
      surroundings.out().print(reader.paths(source, paths.get()));
      return ExitCode.AS_EXPECTED.code();
    }
    if (patch.isPresent()) {
      return patched(reader, source, patch.get());
    }
    List<MachineReading> readings = reader.read(source);
    surroundings.out().print(written(readings));
    boolean explained = readings.stream().allMatch(reading -> reading.departures().isEmpty());
    int code = (explained ? ExitCode.AS_EXPECTED : ExitCode.DIFFERS).code();
    return out.isPresent() || check ? Math.max(code, compared(readings)) : code;
  }

  private int patched(TreeReader reader, SourceTree source, Path file) throws InputRejected {
    Path whole = surroundings.here().resolve(file);
    PatchReading read = reader.patched(source, whole, InputFile.shown(whole));
    List<MachineReading> after = read.changes().stream().map(PatchReading.Change::after).toList();
    surroundings
        .out()
        .print(
            format == Format.json
                ? KernelJson.of(Pincheck.version(), after)
                : PatchText.of(read, format == Format.markdown));
    boolean same = read.changes().stream().allMatch(PatchReading.Change::isEmpty);
    int code = (same ? ExitCode.AS_EXPECTED : ExitCode.DIFFERS).code();
    boolean wanted = (out.isPresent() || check) && !after.isEmpty();
    return wanted ? Math.max(code, compared(after)) : code;
  }

  /** Writes the variant of the first machine that was read, and compares it if that is asked. */
  private int compared(List<MachineReading> readings) throws InputRejected {
    MachineReading reading = readings.get(0);
    Path file = surroundings.here().resolve(out.orElse(Path.of("mine.toml")));
    String stem = String.valueOf(file.getFileName()).replaceFirst("\\.toml$", "");
    try {
      Files.writeString(file, reading.variant(stem));
    } catch (IOException e) {
      throw new InputRejected(
          Problem.ofFile(InputFile.shown(file), "cannot be written: " + e.getMessage()));
    }
    String base = reading.nearest().variants().get(0);
    String[] command = {
      "compare", base, stem, "--machine", reading.machine(), "--variants", file.toString()
    };
    if (!check) {
      surroundings.out().println("./pincheck " + String.join(" ", command));
      return ExitCode.AS_EXPECTED.code();
    }
    surroundings.out().println();
    return new Pincheck(surroundings).run(command);
  }

  private String written(List<MachineReading> readings) {
    return switch (format) {
      case json -> KernelJson.of(Pincheck.version(), readings);
      case markdown -> KernelText.markdown(readings);
      case text -> KernelText.of(readings, verbose);
    };
  }
}

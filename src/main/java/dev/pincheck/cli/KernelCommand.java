// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.kernelsource.Concern;
import dev.pincheck.kernelsource.Expressed;
import dev.pincheck.kernelsource.MachineReading;
import dev.pincheck.kernelsource.PatchReading;
import dev.pincheck.kernelsource.SourceTree;
import dev.pincheck.kernelsource.TreeReader;
import dev.pincheck.kernelsource.VariantsText;
import dev.pincheck.machine.References;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.KernelShape;
import dev.pincheck.report.KernelAnswers;
import dev.pincheck.report.KernelCheckText;
import dev.pincheck.report.KernelJson;
import dev.pincheck.report.KernelText;
import dev.pincheck.report.PatchText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
          + " modelled.",
      "",
      "The exit code is 1 if something is not explained, a patch changes something that is"
          + " modelled, or a race gets worse; 3 if there is nothing to be read."
    },
    mixinStandardHelpOptions = true)
final class KernelCommand implements Callable<Integer> {

  private static final Path MINE = Path.of("mine.toml");

  private final Surroundings surroundings;

  @Parameters(paramLabel = "TREE", description = "The tree, or one C file of it.")
  private Path tree;

  @Option(
      names = "--patch",
      paramLabel = "FILE",
      description = "A patch, a mail or an mbox: applied in memory, and what it changes is told.")
  private Optional<Path> patch = Optional.empty();

  @Option(
      names = "--check",
      description =
          "Ask the races that walk through what departs, the small ones first, of this and of the"
              + " nearest variant; of a patch, with it and without.")
  private boolean check;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      defaultValue = "12s",
      converter = DurationConverter.class,
      description = "For how long --check asks, such as 5m (default: ${DEFAULT-VALUE}).")
  private Duration within;

  @Option(
      names = "--race",
      paramLabel = "RACE",
      description = "Of these only these, by name or glob; may be given again.")
  private List<String> races = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write the variant that the tree is into a variants file: knobs, and what is dropped or"
              + " forced where a mutation says what departs (with --check: mine.toml).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--draft",
      paramLabel = "DIR",
      description =
          "Write Java that overrides the routines of the functions that depart, and its variants"
              + " file, into this folder: what explore, compare and check take with --variants."
              + " What no primitive does stands there as a comment.")
  private Optional<Path> draft = Optional.empty();

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

  @Option(names = "--verbose", description = "A row for each function.")
  private boolean verbose;

  private long start;

  KernelCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** A machine, what is to be written of it, and what to look at again. */
  private record Found(String machine, VariantsText variants, Concern concern) {}

  @Override
  public Integer call() throws InputRejected, InterruptedException {
    start = System.nanoTime();
    SourceTree source = new SourceTree(surroundings.here().resolve(tree), file, Map.of());
    TreeReader reader = TreeReader.open(surroundings.home(), surroundings.natives());
    if (paths.isPresent()) {
      surroundings.out().print(reader.paths(source, paths.get()));
      return ExitCode.AS_EXPECTED.code();
    }
    return patch.isPresent() ? patched(reader, source, patch.get()) : read(reader, source);
  }

  private int read(TreeReader reader, SourceTree source)
      throws InputRejected, InterruptedException {
    List<MachineReading> readings = reader.read(source);
    boolean explained = readings.stream().allMatch(reading -> reading.departures().isEmpty());
    List<Found> found = new ArrayList<>();
    for (MachineReading reading : readings) {
      found.add(
          new Found(
              reading.machine(), VariantsText.of(reading, stem(found.size())), reading.concern()));
    }
    draft(reader, readings);
    List<KernelAnswers> answers = answers(reader, found);
    surroundings
        .out()
        .print(
            switch (format) {
              case json -> json().of(Pincheck.version(), readings, answers);
              case markdown -> KernelText.markdown(readings, told(answers));
              case text -> KernelText.of(readings, verbose, told(answers));
            });
    return (explained && !isWorse(answers) ? ExitCode.AS_EXPECTED : ExitCode.DIFFERS).code();
  }

  private int patched(TreeReader reader, SourceTree source, Path file)
      throws InputRejected, InterruptedException {
    Path whole = surroundings.here().resolve(file);
    PatchReading read = reader.patched(source, whole, InputFile.shown(whole));
    boolean same = read.changes().stream().allMatch(PatchReading.Change::isEmpty);
    List<Found> found = new ArrayList<>();
    for (PatchReading.Change change : read.changes()) {
      found.add(
          new Found(
              change.after().machine(),
              VariantsText.of(change, stem(found.size())),
              change.concern()));
    }
    draft(reader, read.changes().stream().map(PatchReading.Change::after).toList());
    List<KernelAnswers> answers = answers(reader, found);
    surroundings
        .out()
        .print(
            format == Format.json
                ? json().of(Pincheck.version(), read, answers)
                : PatchText.of(read, format == Format.markdown, told(answers)));
    return (same && !isWorse(answers) ? ExitCode.AS_EXPECTED : ExitCode.DIFFERS).code();
  }

  private static boolean isWorse(List<KernelAnswers> answers) {
    return answers.stream().anyMatch(KernelAnswers::isWorse);
  }

  /** Returns what the variant is called: like the file, of further machines with a number. */
  private String stem(int number) {
    String name = String.valueOf(out.orElse(MINE).getFileName()).replaceFirst("\\.toml$", "");
    return number == 0 ? name : name + "-" + (number + 1);
  }

  /** Writes a variants file for each machine, and asks its races if that is wanted. */
  private List<KernelAnswers> answers(TreeReader reader, List<Found> found)
      throws InputRejected, InterruptedException {
    List<KernelAnswers> answers = new ArrayList<>();
    for (int number = 0; number < found.size() && (check || out.isPresent()); number++) {
      Found one = found.get(number);
      Path named = out.orElse(MINE).resolveSibling(stem(number) + ".toml");
      Path whole = surroundings.here().resolve(named);
      boolean says = one.variants().differs() || number == 0;
      if (says && (out.isPresent() || one.variants().differs())) {
        write(whole, one.variants().text());
      }
      if (check && (one.variants().differs() || !one.concern().isEmpty() || number == 0)) {
        answers.add(
            new KernelCheck(surroundings, reader.shape(one.machine()), within, start, races)
                .ask(one.machine(), one.variants(), whole, named.toString(), one.concern()));
      } else if (!check && says) {
        surroundings
            .err()
            .printf(
                "%s written: ./pincheck compare %s %s --machine %s --variants %s%n",
                named, one.variants().first(), one.variants().other(), one.machine(), named);
      }
    }
    return answers;
  }

  /** Writes what a change of one's own begins with, of each machine of which something departs. */
  private void draft(TreeReader reader, List<MachineReading> readings) throws InputRejected {
    if (draft.isEmpty()) {
      return;
    }
    Catalogue catalogue = Catalogue.load(surroundings.home(), List.of());
    NewFiles files = new NewFiles(surroundings.here().resolve(draft.get()));
    StringBuilder told = new StringBuilder();
    int number = 0;
    for (MachineReading reading : readings) {
      List<String> functions =
          reading.departures().stream()
              .map(placed -> placed.departure().function())
              .distinct()
              .toList();
      if (functions.isEmpty() || !References.has(reading.machine())) {
        continue;
      }
      String name = stem(number++);
      String type = ChangeDraft.type(name);
      KernelShape shape = reader.shape(reading.machine());
      KernelDraft.Draft drafted =
          KernelDraft.of(surroundings.home(), catalogue, shape, reading, type, functions);
      told.append(told(drafted, type, name, reading));
      if (!drafted.drafted().isEmpty()) {
        Expressed rest = Expressed.outside(reading, drafted.drafted(), shape);
        files
            .with(type + ".java", drafted.java())
            .with(
                name + ".toml",
                VariantsText.of(reading, name, rest, List.of(type + ".java")).text());
      }
    }
    files.write();
    surroundings.err().print(told.isEmpty() ? "Nothing departs: there is no draft.\n" : told);
    surroundings.err().flush();
  }

  private String told(KernelDraft.Draft drafted, String type, String name, MachineReading reading) {
    StringBuilder text = new StringBuilder();
    if (!drafted.drafted().isEmpty()) {
      Path folder = draft.orElseThrow();
      text.append(folder.resolve(type + ".java")).append(" follows ");
      text.append(String.join(", ", drafted.drafted())).append(".\nEdit it, then:\n");
      text.append("  ./pincheck compare ").append(reading.nearest().variants().get(0));
      text.append(' ').append(name).append(" --machine ").append(reading.machine());
      text.append(" --variants ").append(folder.resolve(name + ".toml")).append('\n');
    }
    if (!drafted.without().isEmpty()) {
      text.append("No routine of the reference stands for ");
      text.append(String.join(", ", drafted.without())).append(".\n");
    }
    return text.toString();
  }

  /** Nobody asked for a file of the usual name, so that one of somebody's own stays. */
  private void write(Path file, String text) throws InputRejected {
    try {
      boolean own = Files.exists(file) && !Files.readString(file).startsWith(VariantsText.BEGIN);
      if (own) {
        throw new InputRejected(
            Problem.ofFile(
                InputFile.shown(file),
                "is there, and not written by pincheck kernel; give another one with --out"));
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new InputRejected(
          Problem.ofFile(InputFile.shown(file), "cannot be written: " + e.getMessage()));
    }
  }

  private KernelJson json() {
    Path named = out.orElse(MINE);
    return new KernelJson(
        new CompareOutput(surroundings, /* text= */ false, List.of(named))::explain);
  }

  private String told(List<KernelAnswers> answers) {
    StringBuilder text = new StringBuilder();
    for (KernelAnswers one : answers) {
      CompareOutput output =
          new CompareOutput(surroundings, /* text= */ true, List.of(Path.of(one.file())));
      text.append(new KernelCheckText(output::explain, format == Format.markdown).of(one));
      text.append('\n');
    }
    return text.toString();
  }
}

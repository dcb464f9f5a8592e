// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.FileTrouble;
import dev.pincheck.input.InputRejected;
import dev.pincheck.report.ProblemText;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and how each of them ends. */
public final class Pincheck {

  /** The command that holds the others; alone it prints the help. */
  @Command(
      name = "pincheck",
      description = "Checks who pins whom: races of guest_memfd against TLA+ and Alloy models.",
      synopsisSubcommandLabel = "COMMAND",
      mixinStandardHelpOptions = true)
  static final class Root {
    @Option(
        names = "--models",
        paramLabel = "DIR",
        scope = ScopeType.INHERIT,
        description =
            "Machines of your own in place of pincheck's: a folder with a machine.toml, or with"
                + " folders that have one.")
    private Optional<Path> models = Optional.empty();

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Show no progress.")
    private boolean quiet;
  }

  /** As much of a stack trace as a report needs. */
  private static final int FRAMES = 40;

  /** As narrow as picocli can be. */
  private static final int LEAST_HELP = 55;

  private static final int WIDEST_HELP = 100;

  private final Surroundings surroundings;

  /** Takes what the commands find around them. */
  Pincheck(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Returns the version that the jar was built as; {@code development} for loose classes. */
  static String version() {
    return Optional.ofNullable(Pincheck.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** Runs a command line and returns the exit code. */
  int run(String... args) {
    CommandLine line = commands();
    int code = executed(line, args);
    return surroundings.out().checkError() ? unheard(code) : code;
  }

  /** An error of the JVM must not end it with 1, which is an answer. */
  private int executed(CommandLine line, String... args) {
    try {
      return args.length == 0 ? line.execute("--help") : line.execute(args);
    } catch (OutOfMemoryError e) {
      surroundings
          .err()
          .println("pincheck: out of memory; PINCHECK_JAVA_OPTS=-Xmx4g gives it more: " + e);
      surroundings.err().flush();
      return ExitCode.ENGINE.code();
    } catch (Error e) {
      return bug(e);
    }
  }

  /** Returns the code of a command whose results did not reach who asked for them. */
  private int unheard(int code) {
    surroundings.err().println("pincheck: standard output cannot be written: results are missing");
    surroundings.err().flush();
    boolean answered = code == ExitCode.AS_EXPECTED.code() || code == ExitCode.DIFFERS.code();
    return answered ? ExitCode.ENGINE.code() : code;
  }

  /** Returns all commands, ready to parse. */
  CommandLine commands() {
    Root root = new Root();
    CommandLine line = new CommandLine(root);
    line.addSubcommand(
            new CommandLine(new ListCommand(surroundings))
                .addSubcommand(new ListFactsCommand(surroundings)))
        .addSubcommand(new CheckCommand(surroundings))
        .addSubcommand(new RecordCommand(surroundings))
        .addSubcommand(new RecallCommand(surroundings))
        .addSubcommand(new CompareCommand(surroundings))
        .addSubcommand(new MutateCommand(surroundings))
        .addSubcommand(new LintCommand(surroundings))
        .addSubcommand(new ExploreCommand(surroundings))
        .addSubcommand(new ConformCommand(surroundings))
        .addSubcommand(new ReplayCommand(surroundings))
        .addSubcommand(new ExplainCommand(surroundings))
        .addSubcommand(
            new CommandLine(new NewCommand())
                .addSubcommand(new NewRaceCommand(surroundings))
                .addSubcommand(new NewVariantCommand(surroundings))
                .addSubcommand(new NewChangeCommand(surroundings))
                .addSubcommand(new NewKnobCommand(surroundings))
                .addSubcommand(new NewMachineCommand(surroundings)))
        .addSubcommand(new ReportCommand(surroundings))
        .addSubcommand(new ExportCommand(surroundings))
        .addSubcommand(new TranslateCommand(surroundings))
        .addSubcommand(new HugepageCommand(surroundings))
        .addSubcommand(new DoctorCommand(surroundings))
        .addSubcommand(new CompletionCommand(surroundings))
        .addSubcommand(new SchemaCommand(surroundings))
        .addSubcommand(new ManCommand(surroundings))
        .addSubcommand(new CommandLine.HelpCommand());
    describeExits(line, Math.max(LEAST_HELP, Math.min(WIDEST_HELP, surroundings.screen().width())));
    line.getCommandSpec().version("pincheck " + version());
    return line.setOut(surroundings.out())
        .setErr(surroundings.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(surroundings.colour() ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(this::wrongUsage)
        .setExecutionStrategy(parsed -> executed(root, parsed))
        .setExecutionExceptionHandler((exception, command, parsed) -> failed(exception));
  }

  /** Commands know their surroundings from the start: those of other models are made for these. */
  private int executed(Root root, ParseResult parsed) {
    if (root.quiet) {
      surroundings.screen().silence();
    }
    if (isForPrograms(parsed)) {
      surroundings.screen().unfold();
    }
    if (root.models.isEmpty() || surroundings.home().equals(root.models.get())) {
      return new CommandLine.RunLast().execute(parsed);
    }
    return new Pincheck(surroundings.at(root.models.get()))
        .commands()
        .execute(parsed.originalArgs().toArray(String[]::new));
  }

  /** Says whether the results are for a program, whatever they are shown on. */
  private static boolean isForPrograms(ParseResult parsed) {
    ParseResult at = parsed;
    while (at.hasSubcommand()) {
      at = at.subcommand();
    }
    return at.commandSpec().userObject() instanceof ForPrograms
        || (at.hasMatchedOption("--format")
            && !"text"
                .equalsIgnoreCase(String.valueOf((Object) at.matchedOptionValue("--format", ""))));
  }

  private static void describeExits(CommandLine line, int width) {
    CommandSpec spec = line.getCommandSpec();
    spec.usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.table())
        .width(width);
    line.getSubcommands().values().forEach(each -> describeExits(each, width));
  }

  private int wrongUsage(ParameterException exception, String[] args) {
    PrintWriter err = surroundings.err();
    CommandLine command = exception.getCommandLine();
    err.println("pincheck: " + exception.getMessage());
    UnmatchedArgumentException.printSuggestions(exception, err);
    err.println("Try `" + command.getCommandSpec().qualifiedName() + " --help`.");
    return ExitCode.USAGE.code();
  }

  private int failed(Exception exception) {
    PrintWriter err = surroundings.err();
    if (exception instanceof InputRejected rejected) {
      err.print(new ProblemText(surroundings.home()).of(rejected));
      err.flush();
      return ExitCode.REJECTED.code();
    } else if (exception instanceof InterruptedException) {
      return ExitCode.INTERRUPTED.code();
    } else if (exception instanceof UncheckedIOException refused) {
      err.println("pincheck: " + FileTrouble.of(refused));
      err.flush();
      return ExitCode.ENGINE.code();
    }
    return bug(exception);
  }

  private int bug(Throwable bug) {
    // A stack that has overflown says the same again and again.
    StackTraceElement[] stack = bug.getStackTrace();
    bug.setStackTrace(Arrays.copyOf(stack, Math.min(stack.length, FRAMES)));
    PrintWriter err = surroundings.err();
    err.println("pincheck: a bug of pincheck's own, please report it: " + bug);
    bug.printStackTrace(err);
    err.flush();
    return ExitCode.ENGINE.code();
  }
}

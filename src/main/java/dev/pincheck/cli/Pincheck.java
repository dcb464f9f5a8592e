// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.FileTrouble;
import dev.pincheck.input.InputRejected;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

  private static final String HELP = "help";

  /** The commands, in the order of the help. */
  private static final List<String> NAMES =
      List.of(
          "list",
          "check",
          "record",
          "recall",
          "compare",
          "mutate",
          "lint",
          "explore",
          "conform",
          "replay",
          "explain",
          "new",
          "report",
          "export",
          "translate",
          "kernel",
          "hugepage",
          "doctor",
          "completion",
          "schema",
          "man",
          HELP);

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
    CommandLine line = commands(named(args));
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
    return commands(NAMES);
  }

  /** Picocli looks at each class of a command, which takes longer than most commands themselves. */
  private static List<String> named(String... args) {
    for (int index = 0; index < args.length; index++) {
      if (!args[index].startsWith("-")) {
        boolean known = NAMES.contains(args[index]) && !args[index].equals(HELP);
        return known ? List.of(args[index]) : NAMES;
      } else if (args[index].equals("--models")) {
        index++;
      }
    }
    return NAMES;
  }

  private Object subcommand(String name) {
    return switch (name) {
      case "list" ->
          new CommandLine(new ListCommand(surroundings))
              .addSubcommand(new ListFactsCommand(surroundings));
      case "check" -> new CheckCommand(surroundings);
      case "record" -> new RecordCommand(surroundings);
      case "recall" -> new RecallCommand(surroundings);
      case "compare" -> new CompareCommand(surroundings);
      case "mutate" -> new MutateCommand(surroundings);
      case "lint" -> new LintCommand(surroundings);
      case "explore" -> new ExploreCommand(surroundings);
      case "conform" -> new ConformCommand(surroundings);
      case "replay" -> new ReplayCommand(surroundings);
      case "explain" -> new ExplainCommand(surroundings);
      case "new" ->
          new CommandLine(new NewCommand())
              .addSubcommand(new NewRaceCommand(surroundings))
              .addSubcommand(new NewVariantCommand(surroundings))
              .addSubcommand(new NewChangeCommand(surroundings))
              .addSubcommand(new NewKnobCommand(surroundings))
              .addSubcommand(new NewMachineCommand(surroundings));
      case "report" -> new ReportCommand(surroundings);
      case "export" -> new ExportCommand(surroundings);
      case "translate" -> new TranslateCommand(surroundings);
      case "kernel" -> new KernelCommand(surroundings);
      case "hugepage" -> new HugepageCommand(surroundings);
      case "doctor" -> new DoctorCommand(surroundings);
      case "completion" -> new CompletionCommand(surroundings);
      case "schema" -> new SchemaCommand(surroundings);
      case "man" -> new ManCommand(surroundings);
      case HELP -> new CommandLine.HelpCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private CommandLine commands(List<String> names) {
    Root root = new Root();
    CommandLine line = new CommandLine(root);
    for (String name : names) {
      line.addSubcommand(name, subcommand(name));
    }
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
    String[] args = parsed.originalArgs().toArray(String[]::new);
    return new Pincheck(surroundings.at(root.models.get())).commands(named(args)).execute(args);
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
      err.print(surroundings.problems().of(rejected));
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

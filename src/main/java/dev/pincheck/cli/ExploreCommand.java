// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.Task;
import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.QuestionHash;
import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.CellTrace;
import dev.pincheck.explore.Conclusion;
import dev.pincheck.explore.Explorer;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.explore.FewestSwitches;
import dev.pincheck.explore.GoneLabels;
import dev.pincheck.explore.NotSeen;
import dev.pincheck.explore.SpecTrace;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Checkpoints;
import dev.pincheck.explore.search.Exchange;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.Scene;
import dev.pincheck.model.Machine;
import dev.pincheck.report.ExplorationText;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Explores the reference alone. */
@Command(
    name = "explore",
    description = {
      "Explores every interleaving of the reference on a race and says what it found: the first"
          + " property that fails, deadlocks, and the orders in which locks are taken.",
      "",
      "The exit code is 0 if the verdict is the one that the race expects, or without an"
          + " expectation if nothing fails; else 1. It is 1, too, if the tasks can go round for"
          + " ever although each gets its turn."
    },
    mixinStandardHelpOptions = true)
final class ExploreCommand implements Callable<Integer> {

  /** Far more than any machine has cores; tens of thousands are more than a process can have. */
  private static final int MOST_THREADS = 1024;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Mixin private ChosenRace chosen;

  @Option(
      names = "--grain",
      paramLabel = "GRAIN",
      defaultValue = "label",
      description =
          "What a step is: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). With primitive"
              + " the labels of the spec are ignored; claims about states between steps"
              + " (between_steps in machine.toml) are not asked then.")
  private Grain grain;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; the answer is the same for any number (default: one a core).")
  private Optional<Integer> threads = Optional.empty();

  @Option(names = "--exact", description = "Keep whole states, not 64 bits of each.")
  private boolean exact;

  @Option(
      names = "--no-merge",
      description = "Do not take places in routines with the same future as one: more states.")
  private boolean unmerged;

  @Option(
      names = "--no-reduce",
      description =
          "Follow every step. Otherwise steps are left out that change nothing about the answer;"
              + " what fails is then looked for again without leaving out any.")
  private boolean unreduced;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Wall time, such as 60s (default: 10m, or 100m on a busy machine).")
  private Optional<Duration> timeout = Optional.empty();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = MemoryConverter.class,
      description =
          "Memory for states, such as 512m (default: three quarters of the heap; with --spark all"
              + " that executors have).")
  private Optional<Integer> memory = Optional.empty();

  @Option(
      names = "--max-states",
      paramLabel = "N",
      description = "Distinct states (default: no limit).")
  private Optional<Long> maxStates = Optional.empty();

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description =
          "Keep the search in that folder, so that --resume can go on with it; the checkpoint is"
              + " removed at the answer.")
  private Optional<Path> checkpoint = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "1m",
      converter = DurationConverter.class,
      description =
          "Least time between two checkpoints, which are written at the ends of levels (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration every;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Go on with the search that is kept in that folder, for the same race, variant, grain and"
              + " way of keeping states; --timeout counts anew.")
  private Optional<Path> resume = Optional.empty();

  @Mixin private SparkOption spark;

  @Mixin private FormatOption format;

  @Mixin private SmallerRace smaller;

  @Mixin private WatchOption watch;

  ExploreCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected, InterruptedException {
    return watch.run(surroundings, List.of(chosen.name()), chosen.own(), this::once);
  }

  private int once() throws InputRejected {
    spark.requireSense();
    if (spark.isForAnother()) {
      return spark.elsewhere(surroundings);
    }
    ChosenRace.Found found = chosen.forReference(surroundings.home());
    surroundings.requireAgreement(found.catalogue(), List.of(found.machine()));
    smaller.requireSense();
    if (smaller.isWanted() && (grain != Grain.LABEL || !format.isText())) {
      throw wrong("--minimise goes with --grain label and --format text");
    }
    List<String> unasked = unasked(found);
    Question.Reference question =
        Question.Reference.of(found.machine(), found.race().without(unasked), found.variant());
    Settings settings = settings();
    Scene scene = ExplorerEngine.scene(question);
    Optional<Checkpoints> checkpoints = checkpoints(question);
    try {
      return explore(found.machine(), question, unasked, scene, settings, checkpoints).code();
    } catch (UncheckedIOException e) {
      surroundings.err().println("failed: " + e.getMessage() + ": " + e.getCause());
      return ExitCode.ENGINE.code();
    } catch (BrokenContract | Exchange.Failed failed) {
      surroundings.err().println("failed: " + failed.getMessage());
      return ExitCode.ENGINE.code();
    } finally {
      checkpoints.ifPresent(Checkpoints::close);
    }
  }

  private Optional<Checkpoints> checkpoints(Question.Reference question) throws InputRejected {
    if (checkpoint.isPresent() && resume.isPresent()) {
      throw wrong(
          "--checkpoint begins a search, --resume goes on with one and keeps it, too: give one");
    }
    boolean kept = checkpoint.isPresent() || resume.isPresent();
    if (!kept && spec.commandLine().getParseResult().hasMatchedOption("--every")) {
      throw wrong("--every goes with --checkpoint or --resume");
    }
    String asked =
        String.join(
            " ", question.model(), question.design().name(), QuestionHash.ofInputs(question));
    if (resume.isPresent()) {
      return Optional.of(Checkpoints.resume(resume.get(), every, asked));
    }
    return checkpoint.isPresent()
        ? Optional.of(Checkpoints.begin(checkpoint.get(), every, asked))
        : Optional.empty();
  }

  /** Returns the claims about states between steps, where there is more to be looked at. */
  private List<String> unasked(ChosenRace.Found found) {
    if (grain == Grain.LABEL) {
      return List.of();
    }
    List<String> claims = found.race().asked();
    List<String> unasked =
        claims.stream()
            .filter(claim -> found.machine().properties().get(claim).isBetweenSteps())
            .toList();
    if (!unasked.isEmpty() && unasked.size() == claims.size()) {
      throw wrong(
          found.race().name()
              + " asks for nothing but claims about states between steps: "
              + String.join(", ", unasked)
              + "; --grain label asks them");
    }
    return unasked;
  }

  private ExitCode explore(
      Machine machine,
      Question.Reference question,
      List<String> unasked,
      Scene scene,
      Settings settings,
      Optional<Checkpoints> checkpoints)
      throws InputRejected {
    Explorer explorer = ExplorerEngine.explorer(question, scene, settings);
    Exploration found;
    long start = System.nanoTime();
    try (ProgressDisplay progress = ProgressDisplay.in(surroundings, 1)) {
      Task task = task(question);
      progress.started(task);
      Progress told = (title, statistics) -> progress.looked(task, statistics);
      found = found(explorer, task.title(), told, unasked, checkpoints);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    Verdict verdict = verdict(question, scene, settings, explorer, found);
    surroundings
        .out()
        .print(
            format.isText()
                ? new ExplorationText(
                        question.model() + "  " + question.design().name(),
                        verdict,
                        settings,
                        explorer,
                        found)
                    .of(time, NotSeen.in(question.race(), found), unasked)
                : ExplorationJson.of(
                    question.model(),
                    question.design().name(),
                    unasked,
                    settings,
                    explorer,
                    found,
                    verdict,
                    time));
    if (format.isText() && verdict.trace().isPresent()) {
      tellWhere();
      if (smaller.isWanted()) {
        Budget left =
            SmallerRace.left(settings.budget(), Duration.ofNanos(System.nanoTime() - start));
        surroundings.out().print("\n");
        smaller.print(
            surroundings,
            machine,
            smaller.search(surroundings, machine, question, verdict, left, settings.threads()));
      }
    }
    checkpoints.ifPresent(kept -> endWith(kept, found));
    return surroundings.stopping().getAsBoolean()
        ? ExitCode.INTERRUPTED
        : exit(question, verdict, found);
  }

  private Exploration found(
      Explorer explorer,
      String title,
      Progress told,
      List<String> unasked,
      Optional<Checkpoints> checkpoints)
      throws InputRejected {
    if (spark.isWanted()) {
      try (Exchange exchange = spark.open(surroundings, chosen, unasked)) {
        return explorer.explore(title, told, exchange);
      }
    }
    return checkpoints.isPresent()
        ? explorer.explore(title, told, checkpoints.get())
        : explorer.explore(title, told);
  }

  /** Says which command tells it in full; a race by path is not known to others. */
  private void tellWhere() {
    if (grain == Grain.LABEL && !chosen.name().endsWith(".toml")) {
      StringBuilder command = new StringBuilder("./pincheck explain ").append(chosen.options());
      chosen.own().files().forEach(file -> command.append(" --variants ").append(file));
      surroundings.out().println("\nwhy: " + command + surroundings.modelsOption());
    }
  }

  private static Verdict verdict(
      Question.Reference question,
      Scene scene,
      Settings settings,
      Explorer explorer,
      Exploration found) {
    Verdict all =
        Conclusion.of(
            question,
            found,
            settings.grain() == Grain.LABEL
                ? (meta, schedule) ->
                    SpecTrace.of(
                        meta,
                        scene,
                        found.failed().isEmpty() && meta.property().isPresent()
                            ? schedule // a run that goes round
                            : FewestSwitches.of(scene, meta.property(), schedule))
                : (meta, schedule) ->
                    CellTrace.of(meta, explorer.execution(schedule), scene.tasks()));
    return GoneLabels.limiting(question, found, all, settings);
  }

  private void endWith(Checkpoints kept, Exploration found) {
    if (found.exhausted().isEmpty()) {
      kept.remove();
    } else if (kept.exist()) {
      surroundings
          .err()
          .println("go on with --resume " + resume.or(() -> checkpoint).orElseThrow());
    } else {
      surroundings.err().println("no checkpoint was due before the end; --every says how often");
    }
  }

  private static Task task(Question.Reference question) {
    return new Task(
        question,
        new ExplorerEngine(1),
        Optional.empty(),
        Optional.of(question.race()),
        Optional.empty(),
        /* pinned= */ false);
  }

  private static ExitCode exit(Question.Reference question, Verdict verdict, Exploration found) {
    if (verdict instanceof Verdict.Inconclusive) {
      return ExitCode.ENGINE;
    }
    boolean livelock = found.termination().isLivelock() && found.liveness().failed().isEmpty();
    String said =
        verdict instanceof Verdict.Violated violated
            ? "violates " + violated.name()
            : verdict instanceof Verdict.Deadlock ? "deadlocks" : "holds";
    String expected =
        Optional.ofNullable(question.race().expectations().get(question.design().name()))
            .map(Object::toString)
            .orElse("holds");
    return said.equals(expected) && !livelock ? ExitCode.AS_EXPECTED : ExitCode.DIFFERS;
  }

  private Settings settings() {
    int wanted = threads.orElse(Runtime.getRuntime().availableProcessors());
    if (wanted < 1 || wanted > MOST_THREADS) {
      throw wrong("--threads is " + wanted + ", expected 1 to " + MOST_THREADS);
    } else if (maxStates.orElse(1L) < 1) {
      throw wrong("--max-states is " + maxStates.get() + ", expected 1 or more");
    }
    int usual = (int) ((Runtime.getRuntime().maxMemory() / 4 * 3) >> 20);
    int megabytes = memory.orElse(spark.isWanted() ? Integer.MAX_VALUE : usual);
    return new Settings(
        grain,
        wanted,
        exact,
        !unmerged,
        !unreduced,
        Settings.LONGEST,
        new Budget(
            timeout.orElse(BudgetOptions.USUAL),
            maxStates.orElse(Long.MAX_VALUE),
            megabytes,
            /* patient= */ timeout.isEmpty()));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

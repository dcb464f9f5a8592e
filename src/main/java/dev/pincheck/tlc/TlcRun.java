// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.ChildJvm;
import dev.pincheck.engine.ChildMessage;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.SourceFile;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.model.ConfigText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Runs TLC on one question, with all or some of its properties. */
final class TlcRun {

  /** Of a shape that no module beside a user's spec is likely to have. */
  private static final String CONFIG = "pincheck.run.cfg";

  private final Question.Tla question;
  private final TlcWorkers workers;
  private final int threads;
  private final boolean coverage;
  private final Progress progress;
  private final String config;

  TlcRun(
      Question.Tla question, TlcWorkers workers, int threads, boolean coverage, Progress progress)
      throws InputRejected {
    this.question = question;
    this.workers = workers;
    this.threads = threads;
    this.coverage = coverage;
    this.progress = progress;
    this.config = configuration(question);
  }

  /**
   * What one run says.
   *
   * @param suspects the temporal properties of which one fails, if TLC could not say which
   */
  record Result(Finding finding, List<String> suspects) {}

  /** Returns the whole configuration. */
  String everything() {
    return config;
  }

  /** Returns the configuration with only these of its properties. */
  String only(List<String> properties) {
    return ConfigText.of(config).only(Set.copyOf(properties));
  }

  /**
   * Runs TLC with the text of a configuration. A process that has run TLC before may itself be to
   * blame for a failure, so another one is asked then.
   */
  Result with(String configText, boolean checkDeadlock, Budget budget) throws InputRejected {
    Attempt attempt = new Attempt(configText, checkDeadlock, budget);
    try (TlcWorkers.Seat seat = workers.seat(question, threads, budget)) {
      attempt.in(seat);
      if (!seat.isUsed() || attempt.succeeded()) {
        return attempt.result();
      }
    } catch (CancellationException e) {
      attempt.ending = Optional.of(ChildJvm.cancelled("TLC"));
      return attempt.result();
    }
    Attempt again = new Attempt(configText, checkDeadlock, budget);
    try (TlcWorkers.Seat seat = workers.newSeat(question, threads, budget)) {
      again.in(seat);
    } catch (CancellationException e) {
      again.ending = Optional.of(ChildJvm.cancelled("TLC"));
    }
    return again.result();
  }

  private static String configuration(Question.Tla question) throws InputRejected {
    if (question.own().isEmpty()) {
      return question.files().get(question.rootModule() + ".cfg");
    }
    Question.Own own = question.own().get();
    if (question.sources().at(own.module()).isEmpty()) {
      throw new InputRejected(Problem.ofFile(own.module().toString(), "there is no such file"));
    }
    return own.settings()
        .map(SourceFile::text)
        .orElseThrow(
            () ->
                new InputRejected(
                    Problem.ofFile(
                        own.config().toString(),
                        "there is no such file; name another with --config")));
  }

  /** The child calls files by their names alone; returns the problem with the path users know. */
  private Problem named(Problem problem) {
    String file = problem.file();
    if (file.equals(CONFIG)) {
      file =
          question.own().map(own -> own.config().toString()).orElse(question.rootModule() + ".cfg");
    } else if (!question.files().containsKey(file)) {
      file = question.sources().named(file).map(source -> source.path().toString()).orElse(file);
    }
    return new Problem(file, problem.line(), problem.column(), problem.message());
  }

  /**
   * Writes what TLC reads: the files as they were when the question was asked.
   *
   * @return where the spec's modules are, if not among them
   */
  private Optional<Path> write(TlcWorkers.Seat seat) throws IOException {
    Path folder = seat.folder();
    for (Map.Entry<String, String> file : question.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    if (question.own().isEmpty()) {
      Optional<Path> modules = seat.modules(question);
      if (modules.isEmpty()) {
        Algorithms.leaveOut(question.sources(), folder);
      }
      return modules;
    }
    for (SourceFile module : question.sources().files()) {
      module.copyTo(folder.resolve(module.name()));
    }
    if (question.own().get().allowed()) {
      for (Map.Entry<String, SourceFile> loaded : question.own().get().overrides().entrySet()) {
        Path file = folder.resolve(loaded.getKey());
        Files.createDirectories(file.getParent());
        loaded.getValue().copyTo(file);
      }
    }
    return Optional.empty();
  }

  /** One run in one process, and what it has said so far: heard by one thread, then read. */
  private final class Attempt {

    private final String configText;
    private final boolean checkDeadlock;
    private final Budget budget;
    private final long start = System.nanoTime();
    private Optional<Finding> finding = Optional.empty();
    private Optional<Verdict> ending = Optional.empty();
    private List<String> suspects = List.of();
    private List<Problem> problems = List.of();
    private Statistics last = Statistics.NONE;

    Attempt(String configText, boolean checkDeadlock, Budget budget) {
      this.configText = configText;
      this.checkDeadlock = checkDeadlock;
      this.budget = budget;
    }

    void in(TlcWorkers.Seat seat) {
      Path folder = seat.folder();
      Optional<Path> modules;
      try {
        modules = write(seat);
        Files.writeString(folder.resolve(CONFIG), configText);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write TLC's files: " + e.getMessage(), e);
      }
      TlcCommand command =
          new TlcCommand(
              folder.resolve(question.rootModule() + ".tla").toString(),
              CONFIG,
              Stream.concat(Stream.of(folder), modules.stream()).map(Path::toString).toList(),
              threads,
              budget.states(),
              checkDeadlock,
              coverage,
              question.own().flatMap(Question.Own::simulation).stream().toList(),
              // What counts steps leaves its counts at the modules.
              modules.isPresent() && !coverage,
              question.vocabulary());
      ending = seat.run(command, budget, this::hear);
    }

    private void hear(ChildMessage message) {
      if (message instanceof ChildMessage.Progressed progressed) {
        last = progressed.statistics();
        progress.at(question.model(), last);
      } else if (message instanceof ChildMessage.Suspected suspected) {
        suspects = suspected.properties();
      } else if (message instanceof ChildMessage.Rejected rejected) {
        problems = rejected.problems();
      } else if (message instanceof ChildMessage.Found found) {
        finding = Optional.of(found.finding());
      }
    }

    /** Says whether TLC has answered, or was stopped from outside. */
    boolean succeeded() {
      return ending.isEmpty()
          ? finding.isPresent() && !(finding.get().verdict() instanceof Verdict.Failed)
          : ending.get() instanceof Inconclusive inconclusive
              && inconclusive.budget() != Exhausted.MEMORY;
    }

    Result result() throws InputRejected {
      if (!problems.isEmpty()) {
        throw new InputRejected(problems.stream().map(TlcRun.this::named).toList());
      }
      if (finding.isPresent() && ending.isEmpty()) {
        return new Result(finding.get(), suspects);
      }
      Verdict verdict = ending.orElse(new Verdict.Failed("TLC ended without an answer"));
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      return new Result(new Finding("", "", verdict, last, time), suspects);
    }
  }
}

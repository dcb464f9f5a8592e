// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.ChildJvm;
import dev.pincheck.engine.ChildMessage;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
  private final Progress progress;
  private final String config;

  TlcRun(Question.Tla question, TlcWorkers workers, int threads, Progress progress)
      throws InputRejected {
    this.question = question;
    this.workers = workers;
    this.threads = threads;
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
    return ConfigText.only(config, Set.copyOf(properties));
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

  private boolean isGenerated() {
    return question.config().isEmpty();
  }

  private String root(Path folder) {
    return isGenerated()
        ? folder.resolve(question.rootModule() + ".tla").toString()
        : question.specPath().get(0).toAbsolutePath().toString();
  }

  private List<String> libraries(Path folder) {
    List<String> libraries = new ArrayList<>();
    libraries.add(folder.toString());
    question.specPath().stream()
        .map(Path::toAbsolutePath)
        .map(path -> Files.isDirectory(path) ? path : path.getParent())
        .map(Path::toString)
        .distinct()
        .forEach(libraries::add);
    return libraries;
  }

  private static String configuration(Question.Tla question) throws InputRejected {
    Path root = question.specPath().isEmpty() ? Path.of("") : question.specPath().get(0);
    if (question.config().isEmpty()) {
      return question.files().get(question.rootModule() + ".cfg");
    }
    Path config = question.config().get();
    try {
      if (!Files.isRegularFile(root)) {
        throw new InputRejected(Problem.ofFile(root.toString(), "there is no such file"));
      }
      if (!Files.isRegularFile(config)) {
        throw new InputRejected(
            Problem.ofFile(config.toString(), "there is no such file; name another with --config"));
      }
      return Files.readString(config);
    } catch (IOException e) {
      throw new InputRejected(
          Problem.ofFile(config.toString(), "cannot be read: " + e.getMessage()));
    }
  }

  /** The child calls files by their names alone; returns the problem with the path users know. */
  private Problem named(Problem problem) {
    String file = problem.file();
    if (file.equals(CONFIG)) {
      file = question.config().map(Path::toString).orElse(question.rootModule() + ".cfg");
    } else if (!question.files().containsKey(file)) {
      file = path(file);
    }
    return new Problem(file, problem.line(), problem.column(), problem.message());
  }

  private String path(String name) {
    return question.specPath().stream()
        .flatMap(
            path ->
                Stream.of(Files.isDirectory(path) ? path.resolve(name) : path.resolveSibling(name)))
        .filter(Files::exists)
        .map(Path::toString)
        .findFirst()
        .orElse(name);
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
      try {
        for (Map.Entry<String, String> file : question.files().entrySet()) {
          Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(folder.resolve(CONFIG), configText);
        if (isGenerated()) {
          Algorithms.leaveOut(question.specPath(), folder);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write TLC's files: " + e.getMessage(), e);
      }
      TlcCommand command =
          new TlcCommand(
              root(folder),
              CONFIG,
              libraries(folder),
              threads,
              budget.states(),
              checkDeadlock,
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

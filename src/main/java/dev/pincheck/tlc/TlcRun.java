// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.ChildJvm;
import dev.pincheck.engine.ChildMessage;
import dev.pincheck.engine.ClassSource;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
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

  /**
   * The serial collector needs fewest threads, and the parallel one, which TLC asks for, was not
   * measured to be faster with one worker. Deep specs recurse deeply. The optimising compiler waits
   * far longer than it usually does: on a race of a few thousand states it costs more than it
   * brings, and on a million it still comes early enough.
   */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xss16m",
          "-XX:Tier4InvocationThreshold=300000",
          "-XX:Tier4MinInvocationThreshold=50000",
          "-XX:Tier4CompileThreshold=600000",
          "-XX:Tier4BackEdgeThreshold=2000000");

  private final Question.Tla question;
  private final TlcJar jar;
  private final int workers;
  private final Progress progress;
  private final String config;

  TlcRun(Question.Tla question, TlcJar jar, int workers, Progress progress) throws InputRejected {
    this.question = question;
    this.jar = jar;
    this.workers = workers;
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

  /** Runs TLC with the text of a configuration. */
  Result with(String configText, boolean checkDeadlock, Budget budget) throws InputRejected {
    long start = System.nanoTime();
    Heard heard = new Heard();
    try (ChildJvm child = ChildJvm.open()) {
      Path folder = Files.createDirectory(child.folder().resolve("run"));
      for (Map.Entry<String, String> file : question.files().entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      Files.writeString(folder.resolve(CONFIG), configText);
      TlcCommand command =
          new TlcCommand(
              root(folder), CONFIG, libraries(folder), workers, budget.states(), checkDeadlock);
      Optional<Verdict> ending =
          child.run(launch(command, TlcTraining.in(child.folder()), budget), heard::message);
      if (!heard.problems.isEmpty()) {
        throw new InputRejected(heard.problems.stream().map(this::named).toList());
      }
      Finding finding =
          heard.finding.isPresent() && ending.isEmpty()
              ? heard.finding.get()
              : unanswered(
                  ending.orElse(new Verdict.Failed("TLC ended without an answer")), heard, start);
      return new Result(finding, heard.suspects);
    } catch (CancellationException e) {
      return new Result(unanswered(ChildJvm.cancelled("TLC"), heard, start), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write TLC's files: " + e.getMessage(), e);
    }
  }

  private static List<String> options(String... properties) {
    return Stream.concat(JVM_OPTIONS.stream(), Stream.of(properties)).toList();
  }

  private static Finding unanswered(Verdict verdict, Heard heard, long start) {
    return new Finding("", "", verdict, heard.last, Duration.ofNanos(System.nanoTime() - start));
  }

  private ChildJvm.Launch launch(TlcCommand command, TlcCommand training, Budget budget) {
    List<Path> classPath =
        List.of(
            jar.path(),
            ClassSource.of(TlcChild.class.getName()),
            ClassSource.of("com.fasterxml.jackson.core.JsonFactory"));
    return new ChildJvm.Launch(
        "TLC",
        TlcChild.class.getName(),
        classPath,
        options(
            "-Dtlc2.tool.fp.FPSet.impl=" + CountedFingerprints.class.getName(),
            "-D" + CountedFingerprints.LIMIT + "=" + command.states()),
        command.arguments(),
        training.arguments(),
        budget);
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

  /** What the child has said so far; filled by one thread and read after that has ended. */
  private final class Heard {

    private Optional<Finding> finding = Optional.empty();
    private List<String> suspects = List.of();
    private List<Problem> problems = List.of();
    private Statistics last = Statistics.NONE;

    void message(ChildMessage message) {
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
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.ChildJvm;
import dev.pincheck.engine.ChildMessage;
import dev.pincheck.engine.ClassSource;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.JarHash;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.QuestionHash;
import dev.pincheck.engine.SourceFile;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import kodkod.engine.satlab.SATFactory;

/**
 * The Alloy Analyzer in a process of its own. Each command of a module is one finding: a {@code
 * check} holds if it has no counterexample within its scope, a {@code run} if it has an instance.
 * The budget is that of the whole module; states are not counted. Commands that the budget leaves
 * undecided are inconclusive.
 */
public final class AlloyEngine implements Engine {

  static final String NAME = "alloy";

  /** The solver that is always there. */
  private static final String DEFAULT_SOLVER = "sat4j";

  private static final String VERSION = "6.2.0";

  /** One class of each jar that a child needs. */
  private static final List<String> CLASSES =
      List.of(
          AlloyChild.class.getName(),
          "com.fasterxml.jackson.core.JsonFactory",
          "edu.mit.csail.sdg.parser.CompUtil",
          "kodkod.engine.satlab.SATFactory",
          "org.sat4j.minisat.SolverFactory",
          "org.sat4j.maxsat.SolverFactory",
          "org.sat4j.pb.SolverFactory",
          "org.slf4j.impl.StaticLoggerBinder");

  /** A small job that loads about the classes that a module does. */
  private static final String TRAINING =
      """
      sig Thing { next: lone Thing, size: Int, var held: set Thing }
      fact { no held and always (some held' or held' = held) }
      assert NoLoop { no t: Thing | t in t.^next and plus[t.size, 1] > 2 }
      check NoLoop for 2 but 1..3 steps
      run { eventually some held } for 2 but 1..3 steps
      """;

  private final String solver;

  /** Takes the solver that comes with Alloy, SAT4J. */
  public AlloyEngine() {
    this(DEFAULT_SOLVER);
  }

  /** Takes a solver by the id that {@link #solvers} lists it under. */
  public AlloyEngine(String solver) {
    this.solver = solver;
  }

  /** Returns the ids of the solvers that Alloy finds on this machine, the default first. */
  public static List<String> solvers() {
    return Stream.concat(
            Stream.of(DEFAULT_SOLVER),
            SATFactory.getSolvers().stream().map(SATFactory::id).sorted())
        .distinct()
        .toList();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return VERSION + (solver.equals(DEFAULT_SOLVER) ? "" : " with " + solver);
  }

  @Override
  public String identity() {
    return version() + ", jars " + JarHash.of(jars());
  }

  @Override
  public boolean takes(Question question) {
    return question instanceof Question.Alloy;
  }

  @Override
  public List<Finding> check(Question question, Budget budget, Progress progress)
      throws InputRejected {
    if (!(question instanceof Question.Alloy alloy)) {
      throw new IllegalArgumentException("Alloy takes Alloy only");
    }
    if (alloy.sources().files().isEmpty()) {
      throw new InputRejected(Problem.ofFile(alloy.module().toString(), "there is no such file"));
    }
    Heard heard = new Heard(alloy, progress);
    Optional<Verdict> ending;
    try (ChildJvm child = ChildJvm.open()) {
      Path training = Files.writeString(child.folder().resolve("Training.als"), TRAINING);
      ending = child.run(launch(sources(alloy, child.folder()), training, budget), heard::message);
    } catch (CancellationException e) {
      ending = Optional.of(ChildJvm.cancelled("Alloy"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to a temporary folder: " + e.getMessage(), e);
    }
    if (!heard.problems.isEmpty()) {
      throw new InputRejected(heard.problems.stream().map(heard::named).toList());
    }
    return heard.findings(
        ending.orElse(new Verdict.Failed("Alloy ended without an answer")), ending.isPresent());
  }

  private static List<Path> classPath() {
    return CLASSES.stream().map(ClassSource::of).distinct().toList();
  }

  /** Returns the class path without what is pincheck's own. */
  private static List<Path> jars() {
    Path own = ClassSource.of(AlloyChild.class.getName());
    return classPath().stream().filter(path -> !path.equals(own)).toList();
  }

  /** Writes the files as they were when the question was asked; returns pairs of path and copy. */
  private static List<String> sources(Question.Alloy question, Path folder) throws IOException {
    List<String> pairs = new ArrayList<>();
    for (SourceFile source : question.sources().files()) {
      Path copy = folder.resolve("source-" + pairs.size());
      source.copyTo(copy);
      pairs.add(source.path().toAbsolutePath().toString());
      pairs.add(copy.toString());
    }
    return pairs;
  }

  private ChildJvm.Launch launch(List<String> sources, Path training, Budget budget) {
    return new ChildJvm.Launch(
        "Alloy",
        AlloyChild.class.getName(),
        classPath(),
        List.of("-XX:+UseSerialGC", "-Xss16m"),
        Stream.concat(Stream.of(solver), sources.stream()).toList(),
        List.of(DEFAULT_SOLVER, training.toString(), training.toString()),
        budget);
  }

  /** What the child has said so far; filled by one thread and read after that has ended. */
  private static final class Heard {

    private final Question.Alloy question;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    private List<ChildMessage.Announced.Assertion> assertions = List.of();
    private List<Problem> problems = List.of();

    Heard(Question.Alloy question, Progress progress) {
      this.question = question;
      this.progress = progress;
    }

    void message(ChildMessage message) {
      if (message instanceof ChildMessage.Announced announced) {
        assertions = announced.assertions();
      } else if (message instanceof ChildMessage.Rejected rejected) {
        problems = rejected.problems();
      } else if (message instanceof ChildMessage.Found found) {
        findings.add(withMeta(found.finding()));
        progress.at(question.model(), Statistics.NONE);
      }
    }

    /** Returns a finding a command; those that were not decided get the verdict of the ending. */
    List<Finding> findings(Verdict ending, boolean early) {
      List<Finding> all = new ArrayList<>(findings);
      assertions.stream()
          .skip(findings.size())
          .map(
              assertion ->
                  new Finding(
                      assertion.name(),
                      assertion.expected(),
                      ending,
                      Statistics.NONE,
                      Duration.ZERO))
          .forEach(all::add);
      if (all.isEmpty() || (early && assertions.isEmpty())) {
        all.add(new Finding("", "", ending, Statistics.NONE, Duration.ZERO));
      }
      return all;
    }

    /** Returns the problem with the path as the user gave it, where it is that of a source. */
    Problem named(Problem problem) {
      String name =
          question.sources().files().stream()
              .map(SourceFile::path)
              .filter(path -> isAt(path, problem.file()))
              .map(Path::toString)
              .findFirst()
              .orElse(problem.file());
      return new Problem(name, problem.line(), problem.column(), problem.message());
    }

    private static boolean isAt(Path path, String real) {
      try {
        return path.toRealPath().toString().equals(real);
      } catch (IOException e) {
        return path.toAbsolutePath().normalize().toString().equals(real);
      }
    }

    private Finding withMeta(Finding finding) {
      if (finding.verdict().trace().isEmpty()) {
        return finding;
      }
      Trace bare = finding.verdict().trace().get();
      TraceMeta meta =
          new TraceMeta(
              question.model(),
              Optional.empty(),
              bare.meta().verdict(),
              bare.meta().property(),
              NAME,
              QuestionHash.ofInputs(question));
      Optional<Trace> trace = Optional.of(new Trace(meta, bare.vars(), bare.states(), bare.loop()));
      Verdict verdict =
          finding.verdict() instanceof Verdict.Holds holds
              ? new Verdict.Holds(holds.bounds(), trace)
              : new Verdict.Violated(finding.verdict().property().orElseThrow(), trace);
      return new Finding(
          finding.assertion(), finding.expected(), verdict, finding.statistics(), finding.time());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.ReferenceCode;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.kernel.ErrorKind;
import dev.pincheck.machine.References;
import dev.pincheck.machine.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The explorer as an engine for races on the reference.
 *
 * <p>The verdict names the first of the race's properties that fails at all; a deadlock counts only
 * where none does.
 */
public final class ExplorerEngine implements Engine {

  static final String NAME = "explorer";

  private final int threads;

  /**
   * Makes the engine.
   *
   * @param threads of each search; the answer is the same for any number
   */
  public ExplorerEngine(int threads) {
    this.threads = threads;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return ReferenceCode.hash();
  }

  @Override
  public boolean takes(Question question) {
    return question instanceof Question.Reference reference
        && References.has(reference.race().machine());
  }

  @Override
  public List<Finding> check(Question question, Budget budget, Progress progress)
      throws InputRejected {
    if (!(question instanceof Question.Reference reference)) {
      throw new IllegalArgumentException("the explorer takes races on the reference only");
    }
    long start = System.nanoTime();
    Verdict verdict;
    Statistics statistics = Statistics.NONE;
    List<Remark> remarks = List.of();
    try {
      Settings settings =
          new Settings(
              Grain.LABEL,
              threads,
              /* exact= */ false,
              /* merge= */ true,
              Settings.LONGEST,
              budget);
      Scene scene = scene(reference);
      Exploration found = explorer(reference, scene, settings).explore(question.model(), progress);
      statistics = found.statistics();
      remarks = remarks(reference, found);
      Verdict all =
          Conclusion.of(reference, found, (meta, schedule) -> SpecTrace.of(meta, scene, schedule));
      verdict = GoneLabels.limiting(reference, found, all, settings);
    } catch (BrokenContract broken) {
      verdict = new Verdict.Failed(broken.getMessage());
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return List.of(new Finding("", "", verdict, statistics, time, remarks));
  }

  private static List<Remark> remarks(Question.Reference question, Exploration found) {
    List<Remark> remarks = new ArrayList<>(NotSeen.in(question.race(), found));
    if (!question.design().mutations().code().isEmpty()) {
      remarks.add(
          new Remark(
              Remark.Kind.ONE_WITNESS, "one witness: no spec for " + question.design().name()));
      found.complaints().entrySet().stream()
          .filter(complaint -> found.failed().isEmpty())
          .map(ExplorerEngine::unasked)
          .forEach(remarks::add);
    }
    return remarks;
  }

  /**
   * Returns the errors that runs of a race end in, of which it does not ask.
   *
   * @throws InputRejected if the reference cannot do what the race or the variant asks for
   */
  public static Set<ErrorKind> complaints(Question.Reference question, Budget budget)
      throws InputRejected {
    Settings settings = Settings.ofOneOfMany(budget);
    return explorer(question, scene(question), settings)
        .explore(question.model(), Progress.SILENT)
        .complaints()
        .keySet();
  }

  private static Remark unasked(Map.Entry<ErrorKind, List<Integer>> complaint) {
    return new Remark(
        Remark.Kind.COMPLAINT,
        String.format(
            "a run ends in %s after %d steps, of which the race does not ask",
            complaint.getKey().word(), complaint.getValue().size()));
  }

  /**
   * Returns what a question is about, as what is explored.
   *
   * @throws InputRejected if the reference cannot do what the race or the variant asks for
   */
  public static Scene scene(Question.Reference question) throws InputRejected {
    try {
      return References.scene(question.race(), question.design());
    } catch (IllegalArgumentException e) {
      throw rejected(question, e);
    }
  }

  /**
   * Lays a question's scene out.
   *
   * @throws InputRejected if the race asks for a property that the reference does not formulate,
   *     which is noticed only then
   */
  public static Explorer explorer(Question.Reference question, Scene scene, Settings settings)
      throws InputRejected {
    try {
      return new Explorer(scene, settings);
    } catch (IllegalArgumentException e) {
      throw rejected(question, e);
    }
  }

  private static InputRejected rejected(
      Question.Reference question, IllegalArgumentException cause) {
    return new InputRejected(
        Problem.ofFile(InputFile.shown(question.race().file()), cause.getMessage()));
  }
}

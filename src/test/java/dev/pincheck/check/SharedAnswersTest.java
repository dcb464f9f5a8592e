// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.check.Selection.Scope;
import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Statistics;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.VerdictStore;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Tree;
import dev.pincheck.tlc.OwnOptions;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variants with equal knobs are one question, whoever asks first. */
final class SharedAnswersTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));

  @TempDir Path folder;
  private final Counting tlc = new Counting("tlc", Question.Tla.class);
  private final Counting explorer = new Counting("explorer", Question.Reference.class);
  private Catalogue catalogue;

  @BeforeEach
  void twoVariantsWithTheKnobsOfOne() throws Exception {
    Path mine = folder.resolve("mine.toml");
    Files.writeString(
        mine,
        """
        machine = "gmem"

        [variants.alias]
        based_on = "6.18"
        source   = "the same"

        [variants.differs]
        based_on = "6.18"
        source   = "another order"
        knobs    = { release_lock_order = "invalidate-first" }
        """);
    catalogue = Catalogue.load(HOME, List.of(mine));
  }

  private List<Result> check(boolean fresh, String... variants) throws Exception {
    List<Task> tasks =
        new Planner(Tree.catalogue(), catalogue, List.of(tlc, explorer))
            .plan(
                new Selection(
                    List.of("gmem/dying-file-versus-delete"),
                    Optional.empty(),
                    List.of(variants),
                    Set.of(),
                    OwnOptions.NONE,
                    Scope.SMALL));
    List<Result> results = new ArrayList<>();
    new Checker(
            new VerdictStore(folder.resolve("store")),
            fresh,
            RecordedAnswers.NONE,
            new Judge(Pins.NONE, /* strict= */ false),
            new Budget(Duration.ofMinutes(1), Long.MAX_VALUE, 100),
            /* jobs= */ 2,
            CheckListener.SILENT)
        .run(tasks, results::add);
    return results;
  }

  @Test
  void equalQuestionsOfOneRunAreAskedOnceEvenWithoutTheStore() throws Exception {
    List<Result> results = check(/* fresh= */ true, "6.18", "alias", "differs");

    assertThat(tlc.asked).containsExactlyInAnyOrder("6.18", "differs");
    assertThat(explorer.asked).containsExactlyInAnyOrder("6.18", "differs");
    assertThat(results)
        .extracting(result -> result.task().question().variant().orElseThrow())
        .containsExactly("6.18", "6.18", "alias", "alias", "differs", "differs");
    assertThat(results)
        .extracting(Result::cached)
        .containsExactly(false, false, true, true, false, false);
  }

  @Test
  void anAnswerFromTheStoreIsThatOfAnotherVariantToo() throws Exception {
    check(/* fresh= */ false, "6.18");

    List<Result> results = check(/* fresh= */ false, "alias");

    assertThat(tlc.asked).containsExactly("6.18");
    assertThat(results).allMatch(Result::cached);
  }

  @Test
  void aSharedTraceSaysWhoseItIs() throws Exception {
    for (boolean fresh : new boolean[] {true, false}) {
      List<Result> results = check(fresh, "6.18", "alias");

      assertThat(results)
          .extracting(
              result -> result.verdict().trace().orElseThrow().meta().variant().orElseThrow())
          .containsExactly("6.18", "6.18", "alias", "alias");
      assertThat(results)
          .filteredOn(result -> result.task().engine() == tlc)
          .extracting(result -> result.verdict().trace().orElseThrow().meta().hash())
          .doesNotHaveDuplicates();
    }
  }

  /** Finds the same violation always, and counts. */
  private record Counting(String name, Class<? extends Question> kind, List<String> asked)
      implements Engine {

    Counting(String name, Class<? extends Question> kind) {
      this(name, kind, Collections.synchronizedList(new ArrayList<>()));
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public boolean takes(Question question) {
      return kind.isInstance(question);
    }

    @Override
    public List<Finding> check(Question question, Budget budget, Progress progress) {
      asked.add(question.variant().orElseThrow());
      Trace trace =
          new Trace(
              new TraceMeta(
                  question.model(),
                  question.variant(),
                  "violated",
                  Optional.of("NoUseAfterFree"),
                  name,
                  "hash of " + question.variant().orElseThrow()),
              List.of("x"),
              List.of(TraceState.initial(Map.of("x", Value.of(true)))),
              OptionalInt.empty());
      return List.of(
          new Finding(
              "",
              "",
              new Verdict.Violated("NoUseAfterFree", Optional.of(trace)),
              Statistics.NONE,
              Duration.ZERO));
    }
  }
}

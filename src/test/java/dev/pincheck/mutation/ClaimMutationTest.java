// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pincheck.check.CheckListener;
import dev.pincheck.check.Checker;
import dev.pincheck.check.Judge;
import dev.pincheck.check.Pins;
import dev.pincheck.check.RecordedAnswers;
import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Engine;
import dev.pincheck.engine.VerdictStore;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Sample;
import dev.pincheck.tlc.TlcEngine;
import dev.pincheck.tlc.Weakenings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims that say less are noticed by the races in which they are violated, or not. */
@Tag("engine")
final class ClaimMutationTest {

  @TempDir Path folder;

  private List<ClaimResult> results(MachineUnderTest of, Machine machine, List<Engine> engines)
      throws Exception {
    Checker checker =
        new Checker(
            VerdictStore.in(folder),
            /* fresh= */ false,
            RecordedAnswers.NONE,
            new Judge(Pins.NONE, /* strict= */ false),
            new Budget(Duration.ofMinutes(1), Long.MAX_VALUE, 512),
            /* jobs= */ 1,
            CheckListener.SILENT);
    try {
      return new ClaimMutation(
              of.catalogue(),
              machine,
              Sample.sizes(of.home(), of.name()),
              engines,
              task -> checker.ask(task).get(0),
              /* jobs= */ 2)
          .run(Weakenings.of(machine), done -> {});
    } finally {
      engines.forEach(Engine::rest);
    }
  }

  private static MachineUnderTest tally() throws Exception {
    return MachineUnderTest.all().stream()
        .filter(machine -> machine.name().equals("tally"))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the fixture with another sentence for its claim. */
  private Machine claiming(String claim) throws Exception {
    Path spec = tally().machine().spec();
    for (String module : List.of("Tally.tla", "TallyAlgorithm.tla")) {
      Files.writeString(
          folder.resolve(module),
          Files.readString(spec.resolveSibling(module))
              .replaceFirst(
                  "(?s)NothingLost ==.*?\\n\\n",
                  Matcher.quoteReplacement("NothingLost ==\n  " + claim + "\n\n")));
    }
    return tally().machine().with(folder.resolve("Tally.tla"));
  }

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void everyClaimOfAReferenceIsMissedWhereItIsTakenAway(MachineUnderTest machine) throws Exception {
    List<ClaimResult> results =
        results(machine, machine.machine(), List.of(new ExplorerEngine(/* threads= */ 1)));

    assertThat(results).isNotEmpty();
    assertThat(results.stream().flatMap(result -> result.fault().stream())).isEmpty();
  }

  @Test
  void theFixtureNoticesWhereverItsClaimSaysLess() throws Exception {
    List<ClaimResult> results =
        results(
            tally(),
            tally().machine(),
            List.of(new TlcEngine(/* workers= */ 1), new ExplorerEngine(/* threads= */ 1)));

    assertThat(results)
        .extracting(ClaimResult::engine, ClaimResult::status)
        .containsExactly(tuple("explorer", ClaimStatus.NOTICED), tuple("tlc", ClaimStatus.NOTICED));
  }

  @Test
  void aConjunctThatIsTrueAnyhowIsASurvivorWithItsPlace() throws Exception {
    Machine padded =
        claiming(
            """
            /\\ \\A a \\in Actors : ip[a] > 0
              /\\ (\\A a \\in Actors : pc[a] = "Done") =>
                   \\A t \\in Tallies : number[t] = Cardinality(CallsOf(t))\
            """);

    List<ClaimResult> results = results(tally(), padded, List.of(new TlcEngine(/* workers= */ 1)));

    assertThat(results)
        .extracting(result -> result.weakening().part(), ClaimResult::status)
        .containsExactly(
            tuple("\\A a \\in Actors : ip[a] > 0", ClaimStatus.SURVIVED),
            tuple(
                "(\\A a \\in Actors : pc[a] = \"Done\") =>"
                    + " \\A t \\in Tallies : number[t] = Cardinality(CallsOf(t))",
                ClaimStatus.NOTICED));
    assertThat(results.get(0).weakening().position().toString()).endsWith("Tally.tla:21:6");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Race;
import dev.pincheck.model.Sample;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every interleaving of the reference, against what is expected of each race and variant. */
final class ReferenceSearchTest {

  /** Of races that ask for no temporal property: this search looks at states, not at runs. */
  static Stream<Sample.Pair> expectations() throws InputRejected {
    return MachineUnderTest.all().stream()
        .flatMap(machine -> machine.sample(/* largest= */ 5_000))
        .filter(pair -> pair.race().temporal().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("expectations")
  void theReferenceMeetsTheExpectation(Sample.Pair pair) {
    Race race = pair.race();

    SearchResult result =
        ReferenceSearch.run(new Reference(race, pair.variant()), race.invariants());

    assertThat(said(result)).isEqualTo(race.expectations().get(pair.variant().name()).text());
  }

  private static String said(SearchResult result) {
    return result.deadlock()
        ? "deadlocks"
        : result.violated().map(name -> "violates " + name).orElse("holds");
  }

  // Measured by TLC on the spec: distinct states and depth of the complete graph. Of the 2578
  // states
  // of delete-versus-create 20 differ from another one only in how far a task's own loop has come,
  // which no other task can see.
  @ParameterizedTest(name = "{0} on {1}: {2} states")
  @CsvSource({
    "dying-file-versus-delete, v11, 362, 39",
    "dying-file-versus-delete, 6.14, 302, 36",
    "dying-file-versus-delete, 6.18, 260, 35",
    "dying-file-versus-delete, dev, 208, 33",
    "dying-file-versus-delete, memslots-pin-file, 124, 28",
    "dying-file-versus-delete, both-pin, 138, 33",
    "create-error-versus-close, 6.18, 273, 36",
    "close-delete-fault, v11, 5962, 50",
    "delete-versus-create, dev, 2558, 49",
    "two-slots-versus-close, 6.18, 2954, 53"
  })
  void theReferenceShowsAsManyStatesAsTheSpec(String race, String variant, int states, int depth) {
    SearchResult all =
        ReferenceSearch.run(new Reference(Run.race(race), Run.variant(variant)), List.of());

    assertThat(all.views()).isEqualTo(states);
    assertThat(all.depth()).isEqualTo(depth);
  }

  @Test
  void theScheduleToTheViolationCanBeFollowed() {
    SearchResult result =
        ReferenceSearch.run(
            new Reference(Run.race("dying-file-versus-delete"), Run.variant("v11")),
            List.of("NoUseAfterFree"));

    Run run = new Run("dying-file-versus-delete", "v11");
    result.schedule().forEach(step -> run.step(step.actor(), step.label()));

    assertThat(run.memory().oops()).isPresent();
  }

  @Test
  void theMostImportantInvariantIsNamedNotTheEarliest() {
    Reference reference = new Reference(Run.race("dying-file-versus-delete"), Run.variant("v11"));

    assertThat(
            ReferenceSearch.run(reference, List.of("NoUseAfterFree", "NoDanglingBinding"))
                .violated())
        .hasValue("NoUseAfterFree");
    assertThat(
            ReferenceSearch.run(reference, List.of("NoDanglingBinding", "NoUseAfterFree"))
                .violated())
        .hasValue("NoDanglingBinding");
  }
}

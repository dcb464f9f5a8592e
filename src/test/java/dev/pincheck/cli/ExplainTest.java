// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.lang3.ArrayUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How counterexamples are told: one of each machine and of each kind of report. */
final class ExplainTest {

  @ParameterizedTest
  @CsvSource({
    "gmem/dying-file-versus-delete, 6.14, explain-use-after-free.txt",
    "gmem/two-files-of-one-vm, v11, explain-deadlock.txt",
    "gmem/close-all-while-busy, memslots-pin-file, explain-warning.txt",
    "gmem/close-versus-fault, get-file-without-looking, explain-refcount.txt",
    "gmem/close-everything, both-pin, explain-leak.txt",
    "memslot-lock/lock-versus-cpu-on, blocking-vcpu-locks, explain-memslot-lock.txt",
    "memslot-lock/mte-versus-create, rfc-v5-03, explain-freed-array.txt",
    "restrictedmem/punch-versus-bind, list-notify, explain-claim.txt"
  })
  void aCounterexampleIsToldAsAKernelDeveloperWould(String race, String variant, String golden)
      throws IOException {
    Bench.Ran ran = Bench.inTheTree("explain", race, "--variant", variant);

    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
    Golden.matches(golden, withoutLineNumbers(ran.out()));
  }

  @ParameterizedTest
  @CsvSource({
    "gmem/dying-file-versus-delete, 6.14",
    "gmem/close-all-while-busy, memslots-pin-file",
    "memslot-lock/gap-and-mte, rfc-v5"
  })
  void aMailHas72Columns(String race, String variant) {
    Bench.Ran ran = Bench.inTheTree("explain", race, "--variant", variant, "--format", "markdown");

    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 72);
    assertThat(ran.out().lines().filter("```"::equals)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"gmem/dying-file-versus-delete, 6.14"})
  void inFullNothingIsLeftOut(String race, String variant) {
    assertThat(Bench.inTheTree("explain", race, "--variant", variant, "--full").out())
        .contains("Swap_SynchronizeWait", "slotsLock[vm1]: deleter -> none", "oops:");
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 64, 100})
  void whatIsToldIsAsWideAsTheTerminal(int width) throws IOException {
    Bench bench = new Bench(Bench.TREE, new Engines()).onScreen(width);

    for (String command : List.of("explain", "replay")) {
      Bench.Ran ran = bench.run(command, "gmem/dying-file-versus-delete", "--variant", "6.14");

      int widest = ran.out().lines().mapToInt(String::length).max().orElseThrow();
      assertThat(widest).as(command).isBetween(width * 2 / 3, width);
    }
  }

  @Test
  void whySixEighteenIsSafeNeedsNoLabel() {
    String told =
        Bench.inTheTree("explain", "gmem/dying-file-versus-delete", "--variant", "6.14").out();
    String why = told.substring(told.indexOf("Why 6.18 is safe")).replace('\n', ' ');

    assertThat(why)
        .doesNotContainPattern("[A-Z][a-z]+_[A-Z]")
        .contains(
            "closer, coming after it, finds in kvm_gmem_release() that f1.bindings[0] is NULL")
        .contains("Both hold vm1.slots_lock there")
        .contains("though deleter takes no f1.invalidate_lock")
        .contains("In the other order closer does it");
  }

  @Test
  void theSimplestOfTheShortestIsToldUnlessTheRecordedOneIsAskedFor() {
    String[] command = {"explain", "gmem/unstored-binding-versus-close", "--variant", "6.18"};

    String simplest = Bench.inTheTree(command).out();
    String recorded = Bench.inTheTree(ArrayUtils.add(command, "--as-recorded")).out();

    assertThat(switches(recorded)).isEqualTo(6);
    assertThat(switches(simplest)).isEqualTo(2);
    assertThat(simplest).contains("violated NoUseAfterFree after 40").contains("reproduced: ");
  }

  /** Counts how often a numbered step stands in another column than the one before. */
  private static int switches(String story) {
    List<Boolean> right =
        story
            .lines()
            .filter(line -> line.matches("[ \\d-]{5} [ *] .*"))
            .filter(line -> line.substring(0, 5).matches(".*\\d"))
            .map(line -> line.startsWith(" ".repeat(20), 7))
            .toList();
    return (int)
        IntStream.range(1, right.size())
            .filter(at -> !right.get(at).equals(right.get(at - 1)))
            .count();
  }

  private static String withoutLineNumbers(String text) {
    return text.replaceAll("\\.java:\\d+", ".java:N");
  }
}

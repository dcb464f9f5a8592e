// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Snapshot;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Property;
import dev.pincheck.model.Weakening;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which parts claims have, and that taking one away takes nothing else away. */
final class WeakeningsTest {

  @TempDir Path folder;

  private List<String> parts(String claim) throws Exception {
    Path spec =
        Files.writeString(
            folder.resolve("Tally.tla"),
            """
            ---- MODULE Tally ----
            EXTENDS Integers
            VARIABLES x, y
            Odd(n) == n = 1 /\\ n # 3
            NothingLost ==
            %s
            =============================================================
            """
                .formatted(claim.indent(2)));
    return Weakenings.of(tally().with(spec)).stream()
        .map(weaker -> weaker.value() + " " + weaker.part())
        .toList();
  }

  private static Machine tally() throws Exception {
    return MachineUnderTest.all().stream()
        .map(MachineUnderTest::machine)
        .filter(machine -> machine.name().equals("tally"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aConjunctSaysNothingOnceItIsTrueHoweverItIsWritten() throws Exception {
    assertThat(parts("x = 1 /\\ y = 2 /\\ x # y"))
        .containsExactly("TRUE x = 1", "TRUE y = 2", "TRUE x # y");
    assertThat(parts("/\\ x = 1\n/\\ \\A n \\in {1} : x = n /\\ y = n"))
        .containsExactly(
            "TRUE x = 1", "TRUE \\A n \\in {1} : x = n /\\ y = n", "TRUE x = n", "TRUE y = n");
  }

  @Test
  void aPremiseAsksForNothingOnceItIsFalse() throws Exception {
    assertThat(parts("x = 1 => y = 2")).containsExactly("FALSE x = 1");
    assertThat(parts("x = 1 \\/ x = 2 => y = 2"))
        .containsExactly("FALSE x = 1 \\/ x = 2", "FALSE x = 1", "FALSE x = 2");
    assertThat(parts("x = 1 /\\ x # 2 => y = 2 /\\ y # x"))
        .containsExactly("FALSE x = 1 /\\ x # 2", "TRUE y = 2", "TRUE y # x");
  }

  @Test
  void anImplicationThatIsAConjunctIsOnePartWithItsPremise() throws Exception {
    assertThat(parts("/\\ x = 1 => y = 2\n/\\ y = 2"))
        .containsExactly("TRUE x = 1 => y = 2", "TRUE y = 2");
  }

  @Test
  void whatIsDeniedSaysLessWhereItHolds() throws Exception {
    assertThat(parts("~(x = 1 \\/ y = 2)")).containsExactly("FALSE x = 1", "FALSE y = 2");
    assertThat(parts("~(x = 1 /\\ y = 2)")).containsExactly("TRUE the whole claim");
  }

  @Test
  void aChoiceAndWhatIsNamedArePassedThrough() throws Exception {
    assertThat(parts("IF x = 1 THEN y = 1 /\\ x = 1 ELSE y = 2"))
        .containsExactly("TRUE y = 1", "TRUE x = 1");
    assertThat(parts("LET two == 1 + 1 IN x = 1 => y = two")).containsExactly("FALSE x = 1");
    assertThat(parts("Odd(x)")).containsExactly("TRUE the whole claim");
  }

  @Test
  void aPartOfSeveralLinesLeavesEveryOtherWhereItWas() throws Exception {
    parts("/\\ x = 1\n     \\/ y = 2\n/\\ y = 2");

    assertThat(Weakenings.of(tally().with(folder.resolve("Tally.tla"))).get(0))
        .satisfies(
            weaker -> {
              assertThat(weaker.definition())
                  .isEqualTo("  /\\ TRUE \n               \n  /\\ y = 2");
              assertThat(weaker.position().line()).isEqualTo(6);
              assertThat(weaker.position().column()).isEqualTo(6);
            });
  }

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void everyInvariantHasAPartAndNoWeakeningTouchesMoreThanItsPart(MachineUnderTest machine)
      throws Exception {
    List<Weakening> weakenings = Weakenings.of(machine.machine());

    Map<String, List<String>> trees = trees(machine.machine(), weakenings);

    for (int index = 0; index < weakenings.size(); index++) {
      Weakening weakening = weakenings.get(index);
      if (!weakening.part().equals(Weakening.WHOLE)) {
        assertIsOneTreeLess(
            trees.get(weakening.claim()), trees.get("Weaker" + index), weakening.value());
      }
    }
    assertThat(weakenings.stream().map(Weakening::claim).distinct())
        .containsExactlyInAnyOrderElementsOf(
            machine.machine().properties().values().stream()
                .filter(property -> property.kind() == Property.Kind.INVARIANT)
                .map(Property::name)
                .toList());
  }

  /** Reads the spec with a definition beside it for each weakening. */
  private Map<String, List<String>> trees(Machine machine, List<Weakening> weakenings)
      throws Exception {
    Snapshot modules = Snapshot.of(SpecModules.of(machine.spec()));
    StandardModules.unpack(TlcJar.pinned(), folder, modules);
    Algorithms.leaveOut(modules, folder);
    String spec = machine.spec().getFileName().toString().replace(".tla", "");
    List<String> lines = new ArrayList<>(List.of("---- MODULE Weaker ----", "EXTENDS " + spec));
    for (int index = 0; index < weakenings.size(); index++) {
      lines.add("Weaker" + index + " ==\n" + weakenings.get(index).definition());
    }
    lines.add("====");
    return ClaimTree.of(Files.write(folder.resolve("Weaker.tla"), lines));
  }

  private static void assertIsOneTreeLess(List<String> whole, List<String> weaker, String value) {
    int same = 0;
    while (whole.get(same).equals(weaker.get(same))) {
      same++;
    }
    List<String> behind = weaker.subList(same + 3, weaker.size());
    int until = whole.size() - behind.size();
    long open = whole.subList(same, until).stream().filter(word -> word.endsWith("(")).count();
    long closed = whole.subList(same, until).stream().filter(")"::equals).count();

    assertThat(weaker.subList(same, same + 3)).containsExactly(value, "(", ")");
    assertThat(whole.subList(until, whole.size())).isEqualTo(behind);
    assertThat(open).isEqualTo(closed);
  }
}

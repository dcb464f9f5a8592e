// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Remark;
import dev.pincheck.explore.automaton.Grain;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.MachineUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search never came to is said, whatever it leaves out. */
final class CoverageTest {

  private static final long LARGEST = 600;

  private static ToyScene scene() {
    return new ToyScene()
        .run(
            toy -> {
              toy.at("Reader_Load");
              int seen = toy.y.load();
              if (seen == 2) {
                toy.at("Reader_Store");
                toy.x.store(1);
              }
            })
        .run(
            toy -> {
              toy.at("Writer_Store");
              toy.y.store(1);
            })
        .whileYIs(1, 7)
        .whileYIs(2, 7);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPremiseThatIsNeverTrueIsVacuous(boolean merge) {
    Settings settings =
        new Settings(Grain.LABEL, 2, /* exact= */ false, merge, 500, ToyScene.BUDGET);

    Exploration found = new Explorer(scene(), settings).explore("toy", Progress.SILENT);

    assertThat(found.failed()).isEmpty();
    assertThat(found.vacuous()).containsExactly("WhileYIs2");
    assertThat(found.labels()).containsExactly("Reader_Load", "Writer_Store");
  }

  @Test
  void whatIsLeftOutHidesNoPremise() {
    Exploration reduced =
        new Explorer(scene(), ToyScene.settings().reducing(true)).explore("toy", Progress.SILENT);

    assertThat(reduced.vacuous()).containsExactly("WhileYIs2");
  }

  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void theLabelsTakenAreThoseOfEveryInterleaving(MachineUnderTest machine) {
    machine
        .sample(LARGEST)
        .forEach(
            pair -> {
              Exploration found =
                  new Explorer(pair.race(), pair.variant(), ToyScene.settings().reducing(true))
                      .explore("sample", Progress.SILENT);
              if (found.isComplete()) {
                assertThat(found.labels())
                    .as(pair.toString())
                    .containsExactlyElementsOf(
                        ReferenceSearch.run(
                                new Reference(pair.race(), pair.variant()),
                                pair.race().invariants())
                            .labels());
              }
            });
  }

  @Test
  void theVerdictOfARaceSaysIt() throws InputRejected {
    MachineUnderTest gmem =
        MachineUnderTest.all().stream()
            .filter(machine -> machine.name().equals("gmem"))
            .findFirst()
            .orElseThrow();
    Question question =
        new Question.Reference(
            gmem.catalogue().races().get("gmem/foreign-vm-binds"),
            gmem.machine().variants().get("6.18"));

    List<Finding> findings =
        new ExplorerEngine(/* threads= */ 1).check(question, ToyScene.BUDGET, Progress.SILENT);

    assertThat(findings.get(0).remarks())
        .anySatisfy(
            remark -> {
              assertThat(remark.kind()).isEqualTo(Remark.Kind.VACUOUS);
              assertThat(remark.text()).contains("OneVm");
            })
        .anySatisfy(
            remark -> {
              assertThat(remark.kind()).isEqualTo(Remark.Kind.NEVER_TAKEN);
              assertThat(remark.text()).contains("Bind_Store").doesNotContain("Punch_");
            })
        .noneMatch(remark -> remark.kind().narrows());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.hugepage;

import static org.assertj.core.api.Assertions.assertThat;

import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.ast.Command;
import edu.mit.csail.sdg.parser.CompModule;
import edu.mit.csail.sdg.parser.CompUtil;
import edu.mit.csail.sdg.translator.A4Options;
import edu.mit.csail.sdg.translator.A4Solution;
import edu.mit.csail.sdg.translator.A4Tuple;
import edu.mit.csail.sdg.translator.A4TupleSet;
import edu.mit.csail.sdg.translator.TranslateAlloyToKodkod;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Alloy says of each predicate at every point of its scope, and what Java says there. */
@Tag("engine")
final class HugepageAlloyTest {

  /** The pages of the module's scope. */
  private static final long LIMIT = 12;

  private static final String POINTS =
      "{p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] and ";

  private static CompModule module;
  private static A4Solution any;

  @BeforeAll
  static void solveAnything() {
    Path file = Path.of(System.getProperty("pincheck.home")).resolve("specs/hugepage/Hugepage.als");
    module = CompUtil.parseEverything_fromFile(A4Reporter.NOP, null, file.toString());
    Command command =
        module.getAllCommands().stream()
            .filter(each -> each.label.equals("CIsSound_CanBeAsked"))
            .findFirst()
            .orElseThrow();
    any =
        TranslateAlloyToKodkod.execute_command(
            A4Reporter.NOP, module.getAllReachableSigs(), command, new A4Options());
  }

  private static Set<String> alloy(String formula) {
    Set<String> points = new HashSet<>();
    A4TupleSet found =
        (A4TupleSet) any.eval(CompUtil.parseOneExpression_fromString(module, formula));
    for (A4Tuple tuple : found) {
      StringBuilder point = new StringBuilder();
      for (int column = 0; column < tuple.arity(); column++) {
        point.append(' ').append(tuple.atom(column));
      }
      points.add(point.toString());
    }
    return points;
  }

  private static Set<String> java(long gfn, Predicate<Case> wanted) {
    Set<String> points = new HashSet<>();
    Case.below(
        LIMIT,
        each -> {
          if (each.slot().gfn() == gfn && wanted.test(each)) {
            points.add(
                " "
                    + each.slot().pgoff()
                    + " "
                    + each.slot().pages()
                    + " "
                    + each.index()
                    + " "
                    + each.size());
          }
        });
    return points;
  }

  @ParameterizedTest
  @EnumSource(
      value = Proposal.class,
      names = {"B", "C", "D"})
  void proposalsAgree(Proposal proposal) {
    assertThat(alloy(POINTS + proposal + "[p, n, i, h]}"))
        .isNotEmpty()
        .isEqualTo(java(0, each -> each.allowedBy(proposal, Word.U64)));
  }

  @ParameterizedTest
  @EnumSource
  void alteredPredicatesAgree(AlteredPredicate altered) {
    assertThat(alloy(POINTS + altered.alloy + "[p, n, i, h]}"))
        .isNotEmpty()
        .isEqualTo(java(0, each -> each.allowedBy(altered, Word.U64)));
  }

  @Test
  void folioInsideAgrees() {
    assertThat(alloy(POINTS + "folioInside[p, n, i, h]}"))
        .isNotEmpty()
        .isEqualTo(java(0, Case::folioInside));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 3})
  void mappingsAgree(long gfn) {
    assertThat(alloy(POINTS + "mappedRight[" + gfn + ", p, n, i, h]}"))
        .isNotEmpty()
        .isEqualTo(java(gfn, Case::mapsRight));
  }
}

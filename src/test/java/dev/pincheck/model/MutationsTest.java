// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a variant does that no kernel does, and what of it decides an answer. */
final class MutationsTest {

  private static final Drop LOCK = Drop.of("Swap_Lock", "slotsLock.lock");
  private static final Drop WAIT = Drop.of("Swap_Wait", "srcuWait.wait");
  private static final Drop STORE = Drop.of("Swap_Publish", "active.store");
  private static final Force FORCED = new Force("OfOtherVm", "FALSE");

  private static Mutations of(List<Drop> drops, List<Force> forces, Optional<String> order) {
    return new Mutations(drops, forces, order, Optional.empty());
  }

  private static Mutations ordered(String order) {
    return of(List.of(), List.of(), Optional.of(order));
  }

  @Test
  void thereAreNoneWhereNothingIsTakenAwayOrTurnedRound() {
    assertThat(Mutations.NONE.isEmpty()).isTrue();
    assertThat(Mutations.of(LOCK).isEmpty()).isFalse();
    assertThat(of(List.of(), List.of(FORCED), Optional.empty()).isEmpty()).isFalse();
    assertThat(ordered("PutsFirst").isEmpty()).isFalse();
    assertThat(Mutations.NONE.with(List.of(new CodeFile("A.java", ""))).isEmpty()).isFalse();
  }

  @Test
  void everyPartOfThemIsInTheText() {
    CodeFile code = new CodeFile("A.java", "class A {}");

    assertThat(
            of(List.of(LOCK), List.of(FORCED), Optional.of("PutsFirst")).with(List.of(code)).text())
        .contains("Swap_Lock", "slotsLock.lock", "OfOtherVm = FALSE", "PutsFirst", "class A {}");
    assertThat(Mutations.of(LOCK).text()).doesNotContain("A.java");
  }

  @Test
  void aReferenceKnowsForcesAndOrdersByName() {
    assertThat(of(List.of(LOCK), List.of(FORCED), Optional.of("PutsFirst")).overrides())
        .containsExactly("OfOtherVm = FALSE", "PutsFirst");
  }

  @Test
  void theyComeOnTopOfThoseOfABase() {
    Mutations base =
        new Mutations(List.of(LOCK), List.of(), Optional.of("PutsFirst"), Optional.of("why"));
    Mutations further = of(List.of(LOCK, STORE), List.of(FORCED), Optional.empty());

    Mutations both = further.on(base);

    assertThat(both.drops()).containsExactly(LOCK, STORE);
    assertThat(both.forces()).containsExactly(FORCED);
    assertThat(both.order()).contains("PutsFirst");
    assertThat(both.explorerOnly()).contains("why");
    assertThat(ordered("Other").on(base).order()).contains("Other");
  }

  @Test
  void codeOfOnesOwnHasNoSpec() {
    assertThat(Mutations.NONE.with(List.of())).isSameAs(Mutations.NONE);
    assertThat(Mutations.NONE.with(List.of(new CodeFile("A.java", ""))).explorerOnly())
        .hasValueSatisfying(why -> assertThat(why).startsWith("one witness"));
  }

  @Test
  void aDropSaysWhetherItsEffectWaits() {
    assertThat(LOCK.waits()).isTrue();
    assertThat(WAIT.waits()).isTrue();
    assertThat(STORE.waits()).isFalse();
    assertThat(LOCK.acquires()).isTrue();
    assertThat(WAIT.acquires()).isFalse();
    assertThat(STORE.acquires()).isFalse();
  }

  @Test
  void aForceIsConstantOrAnotherOperator() {
    assertThat(FORCED.isConstant()).isTrue();
    assertThat(new Force("A", "TRUE").isConstant()).isTrue();
    assertThat(new Force("A", "B").isConstant()).isFalse();
    assertThat(FORCED).hasToString("OfOtherVm = FALSE");
  }

  @Test
  void aMutantIsInTheSpecUnlessItSaysWhyNot() {
    assertThat(mutant(Mutations.of(LOCK)).isInSpec()).isTrue();
    assertThat(mutant(Mutations.NONE.with(List.of(new CodeFile("A.java", "")))).isInSpec())
        .isFalse();
  }

  private static Mutant mutant(Mutations mutations) {
    Variant base =
        new Variant(
            "m", "1.0", Optional.empty(), "", Map.of(), Mutations.NONE, Variant.Kind.REGULAR);
    return new Mutant(
        "without",
        "",
        base.mutated("without", mutations),
        "",
        List.of(),
        Optional.empty(),
        List.of(),
        Position.ofFile("mutants.toml"));
  }

  @Test
  void aGlobMayLeaveTheMachineOut() {
    assertThat(new NameGlob("close-*").matches("gmem/close-delete")).isTrue();
    assertThat(new NameGlob("gmem/close-*").matches("gmem/close-delete")).isTrue();
    assertThat(new NameGlob("other/close-*").matches("gmem/close-delete")).isFalse();
    assertThat(new NameGlob("open-*").matches("gmem/close-delete")).isFalse();
    assertThat(new NameGlob("close-[").matches("gmem/close-[")).isTrue();
    assertThat(new NameGlob("close-[").matches("gmem/close-x")).isFalse();
  }

  @Test
  void anExpectationNamesThePropertyThatFails() {
    assertThat(Expectation.violates("NoLeak").property()).contains("NoLeak");
    assertThat(Expectation.HOLDS.property()).isEmpty();
  }
}

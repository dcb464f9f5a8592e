// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import static dev.pincheck.junit.PincheckAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.machine.gmem.GmemFile;
import dev.pincheck.machine.gmem.MemorySlot;
import dev.pincheck.machine.gmem.SlotBinding;
import org.junit.jupiter.api.Test;

/** Races as tests: what they are called, when they fail, and what they say then. */
final class ModelCheckTest {

  private static final String RACE = "gmem/dying-file-versus-delete";

  @Test
  void eachVariantIsATestThatPassesIfTheRaceSaysWhatItExpects() {
    Ran ran = Ran.of(AsExpected.class);

    assertThat(ran.passed()).containsExactly(RACE + " on v11", RACE + " on 6.18");
    assertThat(ran.failures()).isEmpty();
  }

  static final class AsExpected {
    @ModelCheck(
        race = RACE,
        variants = {"v11", "6.18"})
    void isAsExpected() {}
  }

  @Test
  void withoutVariantsEveryoneIsAskedThatTheRaceExpectsSomethingOf() {
    Ran ran = Ran.of(AllVariants.class);

    assertThat(ran.passed()).hasSizeGreaterThan(10).contains(RACE + " on v11", RACE + " on dev");
    assertThat(ran.failures()).isEmpty();
  }

  static final class AllVariants {
    @ModelCheck(race = RACE)
    void isAsExpected() {}
  }

  @Test
  void failureShowsTheScheduleAsExplainDoes() {
    Ran ran = Ran.of(Wrong.class);

    assertThat(ran.onlyFailure())
        .startsWith("expected that " + RACE + " on v11 holds, found that it violates")
        .contains(
            RACE + " on v11: violated NoUseAfterFree after 19 steps",
            "NoUseAfterFree (",
            "s1 to f1 at 0",
            "kvm_gmem_release()",
            "RACES with step",
            "BUG: KASAN");
  }

  static final class Wrong {
    @ModelCheck(race = RACE, variants = "v11")
    void holds(RaceVerdict verdict) {
      assertThat(verdict).holds();
    }
  }

  @Test
  void ownRaceThatExpectsNothingMustHold() {
    Ran ran = Ran.of(OwnRace.class);

    assertThat(ran.passed()).containsExactly("gmem/own-race on own", "gmem/own-race on 6.18");
    assertThat(ran.onlyFailure())
        .startsWith("expected that gmem/own-race on v11 holds, found that it violates");
  }

  static final class OwnRace {
    @ModelCheck(
        race = "junit/own-race.toml",
        variants = {"own", "6.18", "v11"},
        variantFiles = "junit/own-variants.toml")
    void holds() {}
  }

  @Test
  void verdictSaysWhatWasFound() {
    assertThat(Ran.of(Details.class).failures()).isEmpty();
  }

  static final class Details {
    @ModelCheck(race = RACE, variants = "v11")
    void ofAViolation(RaceVerdict verdict) {
      assertThat(verdict).violates("NoUseAfterFree").inSteps(19).replayReproduces().isAsExpected();
      assertThat(verdict.property()).contains("NoUseAfterFree");
      assertThat(verdict.schedule()).startsWith("closer Syscall_LookupFd").hasSize(19);
      assertThat(verdict.toString()).isEqualTo(RACE + " on v11: violates NoUseAfterFree");
      assertThatThrownBy(() -> assertThat(verdict).deadlocks())
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("deadlocks, found that it violates NoUseAfterFree");
      assertThatThrownBy(() -> assertThat(verdict).inSteps(18))
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("expected a schedule of 18 steps, found 19");
      assertThatThrownBy(() -> assertThat(verdict).violates("NoUseAfterFre"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("did you mean `NoUseAfterFree`?");
    }

    @ModelCheck(race = RACE, variants = "6.18")
    void ofARaceThatHolds(RaceVerdict verdict) {
      assertThat(verdict).holds();
      assertThat(verdict.states()).isPositive();
      assertThat(verdict.schedule()).isEmpty();
      assertThat(verdict.explanation()).startsWith(RACE + " on 6.18: holds, ");
      assertThatThrownBy(() -> assertThat(verdict).replayReproduces())
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("nothing to replay");
    }
  }

  @Test
  void searchWithoutAnAnswerFailsWhateverTheMethodClaims() {
    assertThat(Ran.of(TooSmall.class).onlyFailure())
        .contains("inconclusive, the number of states was reached");
  }

  static final class TooSmall {
    @ModelCheck(race = "gmem/close-range-versus-delete", variants = "6.18", maxStates = 10)
    void claimsNothing(RaceVerdict verdict) {}
  }

  @Test
  void overrideIsExploredInPlaceOfTheRoutine() {
    Ran ran = Ran.of(Overridden.class);

    assertThat(ran.passed())
        .containsExactlyInAnyOrder(
            RACE + " on 7.2 with ModelCheckTest", RACE + " on 6.14 with ModelCheckTest");
    assertThat(ran.onlyFailure())
        .startsWith(
            "expected that "
                + RACE
                + " on 6.14 with ModelCheckTest holds, found that it violates NoUseAfterFree")
        .contains("Call trace:\n  kvm_gmem_release virt/kvm/guest_memfd.c (GuestMemfd.java:");
  }

  static final class Overridden {
    @ModelCheck(race = RACE, variants = "7.2", overrides = AsBefore.class)
    void whatCallsSuperAloneChangesNothing() {}

    @ModelCheck(race = RACE, variants = "6.14", overrides = Erases.class)
    void erasureCuresTheOldBug() {}

    @ModelCheck(race = RACE, variants = "6.14", overrides = AsBefore.class)
    void oldBugIsStillThere() {}
  }

  /** Does what the routine does. */
  public static class AsBefore extends SlotBinding {
    @Override
    public void unbind(MemorySlot slot) {
      super.unbind(slot);
    }
  }

  /** Unbinds from a file that is being closed, too. */
  public static class Erases extends SlotBinding {
    @Override
    public void unbind(MemorySlot slot) {
      super.unbind(slot);
      at("Unbind_LoadDying");
      int dying = slot.gmemFile.load();
      if (dying != NULL) {
        at("Unbind_EraseDying");
        int first = slot.gmemPgoff.load();
        GmemFile f = world.gmemOf(world.files.at(dying));
        f.memory.read();
        erasePages(f, first, first + slot.npages.load() - 1);
        at("Unbind_NullDying");
        slot.gmemFile.store(NULL);
      }
    }
  }

  @Test
  void overrideOfAnotherMachineFailsWithTheRoutinesThatThereAre() {
    assertThat(Ran.of(Stranger.class).onlyFailure())
        .contains("overrides nothing of the machine memslot-lock: expected a class that extends");
  }

  static final class Stranger {
    @ModelCheck(race = "memslot-lock/teardown", variants = "rfc-v4", overrides = AsBefore.class)
    void fails() {}
  }

  @Test
  void overrideThatKeepsStateIsRefused() {
    assertThat(Ran.of(Stateful.class).onlyFailure())
        .contains("`Counts.unbound` keeps state from one run to the next");
  }

  static final class Stateful {
    @ModelCheck(race = RACE, variants = "7.2", overrides = Counts.class)
    void fails() {}
  }

  /** Counts across runs. */
  public static class Counts extends SlotBinding {
    private static final int STEP = 1;
    private static int unbound;

    @Override
    public void unbind(MemorySlot slot) {
      if (unbound++ < STEP) {
        super.unbind(slot);
      }
    }
  }

  @Test
  void missingRaceFailsWithTheNearestName() {
    assertThat(Ran.of(NoRace.class).onlyFailure())
        .startsWith("unknown race `gmem/dying-file-versus-delet`, did you mean `" + RACE + "`?");
  }

  static final class NoRace {
    @ModelCheck(race = "gmem/dying-file-versus-delet", variants = "6.18")
    void fails() {}
  }

  @Test
  void missingFileFailsWithTheNearestName() {
    assertThat(Ran.of(NoFile.class).onlyFailure())
        .startsWith("unknown file `junit/own-rase.toml`, did you mean `junit/own-race.toml`?");
  }

  static final class NoFile {
    @ModelCheck(race = "junit/own-rase.toml", variants = "6.18")
    void fails() {}
  }

  @Test
  void missingVariantFailsWithTheNearestNameBeforeAnySearch() {
    Ran ran = Ran.of(NoVariant.class);

    assertThat(ran.onlyFailure()).startsWith("unknown variant `v11x`, did you mean `v11`?");
    assertThat(ran.passed()).isEmpty();
  }

  static final class NoVariant {
    @ModelCheck(
        race = RACE,
        variants = {"v11", "v11x"})
    void fails() {}
  }

  @Test
  void whatIsWrongInAFileIsShownWithItsPlace() {
    assertThat(Ran.of(BadRace.class).onlyFailure())
        .contains("bad-race.toml:14:13: unknown operation `clse`, did you mean `close`?", "^");
  }

  static final class BadRace {
    @ModelCheck(race = "junit/bad-race.toml", variants = "6.18")
    void fails() {}
  }
}

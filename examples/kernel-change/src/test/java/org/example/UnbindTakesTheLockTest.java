// SPDX-License-Identifier: Apache-2.0
package org.example;

import static dev.pincheck.junit.PincheckAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pincheck.junit.Counterexample;
import dev.pincheck.junit.CounterexampleReplay;
import dev.pincheck.junit.ModelCheck;
import dev.pincheck.junit.RaceVerdict;
import org.junit.jupiter.api.Test;

/** What the change makes of races of 7.2. */
final class UnbindTakesTheLockTest {

  /** Both races hold before the change, as their files say. */
  @ModelCheck(race = "gmem/dying-file-versus-delete", variants = "7.2")
  void deleteIsSafeBefore() {}

  @ModelCheck(race = "races/close-versus-two-deletes.toml", variants = "7.2")
  void twoDeletesAreSafeBefore() {}

  /**
   * Release has cleared slot->gmem.file, and unbind, which finds it so, takes no lock at all: the
   * memslot is freed, and release, which still finds it in its bindings, follows it.
   */
  @ModelCheck(
      race = "gmem/dying-file-versus-delete",
      variants = "7.2",
      overrides = {UnbindTakesTheLock.Release.class, UnbindTakesTheLock.Unbind.class})
  void deleteNoLongerWaitsForRelease(RaceVerdict verdict) {
    assertThat(verdict).violates("NoUseAfterFree").inSteps(19).replayReproduces();

    // What a test says that claims the change to be safe.
    String text =
        assertThrows(AssertionError.class, () -> assertThat(verdict).holds()).getMessage();
    System.out.println(text);
    assertTrue(text.contains("BUG: KASAN: slab-use-after-free"), text);
  }

  @ModelCheck(
      race = "races/close-versus-two-deletes.toml",
      variants = "7.2",
      overrides = {UnbindTakesTheLock.Release.class, UnbindTakesTheLock.Unbind.class})
  void twoDeletesDoNeither(RaceVerdict verdict) {
    assertThat(verdict).violates("NoUseAfterFree").inSteps(21);
  }

  /** In 7.2 unbind of a file that is being closed may come between the begin and end of another. */
  @ModelCheck(
      race = "gmem/memory-error-unpaired-by-dying-unbind",
      variants = "7.2",
      overrides = {UnbindTakesTheLock.Release.class, UnbindTakesTheLock.Unbind.class})
  void invalidationsArePairedAtLeast() {}

  /** The schedule of the old bug does not lead there any more, whatever else does. */
  @Test
  void oldBugStaysFixed(
      @Counterexample(
              value = "gmem/dying-file-versus-delete",
              variant = "v11",
              on = "7.2",
              overrides = {UnbindTakesTheLock.Release.class, UnbindTakesTheLock.Unbind.class})
          CounterexampleReplay replay) {
    assertThat(replay).isNotReproduced();
  }
}

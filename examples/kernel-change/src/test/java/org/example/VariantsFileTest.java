// SPDX-License-Identifier: Apache-2.0
package org.example;

import static dev.pincheck.junit.PincheckAssertions.assertThat;

import dev.pincheck.junit.ModelCheck;
import dev.pincheck.junit.RaceVerdict;

/** The same change by the file that commands read, which names the Java file. */
final class VariantsFileTest {

  @ModelCheck(
      race = "gmem/dying-file-versus-delete",
      variants = "mine",
      variantFiles = "variants.toml")
  void variantIsTheSameChange(RaceVerdict verdict) {
    assertThat(verdict).violates("NoUseAfterFree").inSteps(19).replayReproduces();
  }
}

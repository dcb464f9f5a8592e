// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.mutation;

import dev.pincheck.check.Result;
import dev.pincheck.model.Expectation;

/**
 * A race whose verdict is another one on a mutant than on its base.
 *
 * @param before what is said of the base, in the words of an expectation
 * @param after what is said of the mutant
 * @param result the answer about the mutant
 */
public record Change(Expectation before, Expectation after, Result result) {

  /** Says whether something fails on the mutant: a verdict may change for the better, too. */
  public boolean kills() {
    return !after.equals(Expectation.HOLDS);
  }

  /** Returns the race's name. */
  public String race() {
    return result.model();
  }

  /** Returns the steps to what fails, 0 where nothing does. */
  public int steps() {
    return result.steps().orElse(0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.change.OwnCode;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Routine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.List;

/** What a machine's own tests need to set it up without exploring it. */
public final class OpenSetup {

  private OpenSetup() {}

  /** Returns a setup that is still empty. */
  public static Setup of(Race race, Variant variant, Kernel kernel, Layout layout) {
    return new Setup(
        race, Knobs.of(variant.knobs()), variant.mutations(), OwnCode.NONE, kernel, layout);
  }

  /** Returns the memory of the start. */
  public static Memory memory(Setup setup) {
    return setup.state().memory();
  }

  /** Returns a routine for every task. */
  public static List<Routine> routines(Setup setup) {
    return setup.calls().routines();
  }
}

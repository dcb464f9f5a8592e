// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.gmem;

import dev.pincheck.machine.KernelCode;

/** What every routine of this machine has at hand: the objects and their version. */
public abstract class VmCode extends KernelCode<Gmem> {
  protected Design design;

  @Override
  protected void isSet() {
    design = world.design;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/** What the kernel's lock validator looks at on the way back to user mode. */
public final class Lockdep {

  private final Kernel kernel;
  private final int cell;

  /** Takes the kernel. */
  public Lockdep(Kernel kernel, Layout layout) {
    this.kernel = kernel;
    this.cell = layout.cells("user_mode", 1, 0, 0);
  }

  /** Complains about each lock that the running task still holds: lockdep_sys_exit. */
  public void sysExit() {
    kernel.perform(new Primitive(PrimitiveKind.SYS_EXIT, cell, 0));
  }
}

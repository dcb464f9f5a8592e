// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Kernel;

/** Routines of one C file or topic: straight-line code that opens steps and ends with an errno. */
public abstract class KernelCode {
  /** The pointer to nothing. */
  protected static final int NULL = 0;

  private final Kernel kernel;
  private final ErrnoField errno;

  /** Takes what the routines run on. */
  protected KernelCode(Setup setup) {
    kernel = setup.kernel();
    errno = setup.state().errno();
  }

  /** Opens the atomic step of that name. */
  protected final void at(String label) {
    kernel.at(label);
  }

  /** Sets the result of the running call; returns it. */
  protected final Errno fail(Errno result) {
    return errno.set(result);
  }
}

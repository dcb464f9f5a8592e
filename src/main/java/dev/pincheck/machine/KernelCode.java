// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Kernel;

/**
 * Routines of one C file or topic: straight-line code that opens steps and ends with an errno. They
 * are made without a constructor of their own and then set to work, so that a class that overrides
 * one consists of what it changes.
 *
 * @param <W> what the routines act on
 */
public abstract class KernelCode<W> {
  /** The pointer to nothing. */
  protected static final int NULL = 0;

  /** What the routines act on. */
  protected W world;

  private Kernel kernel;
  private ErrnoField errno;

  /** Sets the routines to work; to be called once, before any of them. */
  public final void on(Setup setup, W actOn) {
    kernel = setup.kernel();
    errno = setup.state().errno();
    world = actOn;
    isSet();
  }

  /** Hears that there is a world now, for who keeps a part of it at hand. */
  protected void isSet() {}

  /** Opens the atomic step of that name. */
  protected final void at(String label) {
    kernel.at(label);
  }

  /** Sets the result of the running call; returns it. */
  protected final Errno fail(Errno result) {
    return errno.set(result);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.automaton;

/**
 * Something cannot be explored: a routine breaks the contract of {@link
 * dev.pincheck.kernel.Kernel}, or a value does not fit its cell.
 */
public final class BrokenContract extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BrokenContract(String message) {
    super(message);
  }

  public BrokenContract(String message, Throwable cause) {
    super(message, cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/** A primitive of several cells came to the end of those that its object has. */
public final class CellsExceeded extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  CellsExceeded(String message) {
    super(message);
  }
}

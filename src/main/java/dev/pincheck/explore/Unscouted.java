// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

/** A search has become large; it is to begin again when all there is to learn is known. */
final class Unscouted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Unscouted() {
    super("a large search begins after a scout", null, false, false);
  }
}

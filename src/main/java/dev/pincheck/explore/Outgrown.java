// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

/** A state has no room for what it is to hold; the ranges have been widened for the next search. */
final class Outgrown extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Outgrown() {
    super("states have to be laid out wider", null, false, false);
  }
}

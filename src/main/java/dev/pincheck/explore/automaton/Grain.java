// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.automaton;

/** What a step is. */
public enum Grain {
  /** All that a routine does from one marker to the next. */
  LABEL,
  /** One primitive: the markers are ignored. */
  PRIMITIVE
}

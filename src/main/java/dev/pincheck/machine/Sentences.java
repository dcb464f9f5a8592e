// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.machine.Knobs.Choice;

/**
 * What the variants of a machine differ in: a machine has a subclass with a field for each sentence
 * that its routines ask, read from a knob once.
 */
public abstract class Sentences {
  private final Knobs knobs;

  /** Takes the knobs of a variant. */
  protected Sentences(Knobs knobs) {
    this.knobs = knobs;
  }

  /** Reads a knob, see {@link Knobs#choice}. */
  protected final Choice choice(String knob, String... known) {
    return knobs.choice(knob, known);
  }

  /** Says whether a knob whose values are yes and no says yes. */
  protected final boolean yes(String knob) {
    return knobs.yes(knob);
  }
}

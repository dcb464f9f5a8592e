// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;

/** A race on a variant, as a test names them. */
record Chosen(Machine machine, Race race, Variant variant) {

  /** Returns what the race's file expects; where it says nothing, that it holds. */
  String expected() {
    return race.expectations().getOrDefault(variant.name(), Expectation.HOLDS).text();
  }

  /** Returns a name for a test. */
  String title() {
    return race.name() + " on " + variant.name();
  }
}

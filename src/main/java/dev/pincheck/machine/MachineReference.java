// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.List;

/**
 * The reference of one machine. Found by the machine's name, see {@link References}. Its routines
 * are public and open: a change of one's own overrides one of them.
 */
public interface MachineReference {
  /** Returns the machine's name, {@code gmem}; its code is in the package of that name. */
  String machine();

  /** Returns the names of all atomic steps, whatever the variant. */
  default List<String> labels() {
    return MachineCode.labels(getClass());
  }

  /** Reads every knob that there is, each with all its values. */
  void read(Knobs knobs);

  /**
   * Sets the machine up for a race and a variant: lays its state out, registers a handler for every
   * operation of machine.toml and says what is claimed.
   */
  void build(Setup setup);

  /**
   * Returns a race as what is explored.
   *
   * @throws IllegalArgumentException if the reference cannot do what the race asks for
   */
  default Scene scene(Race race, Variant variant) {
    return new RaceScene(this, race, variant);
  }
}

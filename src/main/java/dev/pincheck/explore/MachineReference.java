// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.List;

/**
 * The reference of one machine: what turns its races into scenes. Found by the machine's name, see
 * {@link References}.
 */
public interface MachineReference {

  /** Returns the machine's name, {@code gmem}; its code is in the package of that name. */
  String machine();

  /** Returns the names of all atomic steps, whatever the variant. */
  List<String> labels();

  /**
   * Sets a race up.
   *
   * @throws IllegalArgumentException if the reference cannot do what the race asks for
   */
  Scene scene(Race race, Variant variant);
}

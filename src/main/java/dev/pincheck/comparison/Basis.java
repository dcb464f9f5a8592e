// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.comparison;

import java.util.List;

/**
 * What two variants have in common, of which one at least is a design that {@code compare.toml}
 * lists.
 *
 * @param base the variant that every design is but for knobs of its own
 * @param own the knobs in which they differ that belong to one of them
 * @param foreign the knobs in which they differ that belong to neither
 */
public record Basis(String base, List<String> own, List<String> foreign) {

  public Basis {
    own = List.copyOf(own);
    foreign = List.copyOf(foreign);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.List;
import java.util.Optional;

/**
 * What a {@code compare.toml} says.
 *
 * @param rows the claims by which variants are compared, in the order of the file
 * @param designs those that are one base but for knobs of their own
 */
public record Comparisons(List<Comparison> rows, Optional<Designs> designs) {

  /** Those of a machine without such a file. */
  public static final Comparisons NONE = new Comparisons(List.of(), Optional.empty());

  public Comparisons {
    rows = List.copyOf(rows);
  }
}

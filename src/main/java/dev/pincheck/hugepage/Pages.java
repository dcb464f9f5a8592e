// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.hugepage;

import java.util.OptionalLong;

/**
 * Pages of a file that have something in common.
 *
 * @param count how many
 * @param first the first of them, if there is any
 */
public record Pages(long count, OptionalLong first) {

  /** No page. */
  public static final Pages NONE = new Pages(0, OptionalLong.empty());

  /** Returns these and so many further ones, all of them later. */
  Pages and(long index, long further) {
    return new Pages(count + further, first.isPresent() ? first : OptionalLong.of(index));
  }
}

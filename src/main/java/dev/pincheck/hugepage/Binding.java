// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.hugepage;

/**
 * A memslot bound to a file: {@code slot->base_gfn}, {@code slot->gmem.pgoff}, {@code
 * slot->npages}. All are unsigned, and neither range passes the end of its word.
 *
 * <p>What is said here is the truth that a {@link Predicate} is measured by. It is written without
 * sums, so that nothing can wrap.
 *
 * @param gfn its first guest frame number
 * @param pgoff the page of the file that this frame shows
 * @param pages how many, at least 1
 */
public record Binding(long gfn, long pgoff, long pages) {

  /** Says whether the folio of {@code size} pages around a page of the file is wholly bound. */
  public boolean holdsFolio(long index, long size) {
    long first = index & -size;
    return Long.compareUnsigned(first, pgoff) >= 0
        && Long.compareUnsigned(size, pages) <= 0
        && Long.compareUnsigned(first - pgoff, pages - size) <= 0;
  }

  /**
   * Says whether guest frames and pages of the file have one remainder by {@code size}: only then
   * does a huge mapping show each frame of its block the page that the memslot means.
   */
  public boolean isCongruent(long size) {
    return ((gfn ^ pgoff) & (size - 1)) == 0;
  }

  /** Says whether a huge page may be mapped around a page of the file. */
  public boolean mayBeHuge(long index, long size) {
    return holdsFolio(index, size) && isCongruent(size);
  }
}

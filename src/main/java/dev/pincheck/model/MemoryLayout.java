// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.hugepage.Binding;
import dev.pincheck.hugepage.Proposal;
import dev.pincheck.hugepage.Service;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a guest's memory is: memslots and the ranges of guest_memfd files that they show.
 *
 * @param title one line
 * @param source whose layout it is
 * @param slots in the order of the file, at least one
 */
public record MemoryLayout(String title, String source, List<Slot> slots) {

  /** Bytes of a page. */
  static final long PAGE = 1L << 12;

  public MemoryLayout {
    slots = List.copyOf(slots);
  }

  /**
   * A memslot; it stays within its file and within the guest's address space, and no other shares a
   * frame or a page of the file with it.
   *
   * @param name its name in the layout
   * @param file its file's name
   * @param bound its frames, and the pages of the file that they show
   * @param folio pages of each of the file's folios, a power of two
   */
  public record Slot(String name, String file, Binding bound, long folio) {

    /** Returns how a predicate serves its pages. */
    public Service served(Proposal proposal) {
      return Service.of(proposal, bound, folio);
    }
  }

  /**
   * Reads a layout.
   *
   * @param file a TOML file; {@code models/hugepage} has some
   * @throws InputRejected with everything that is wrong in it
   */
  public static MemoryLayout load(Path file) throws InputRejected {
    return load(file, TomlCache.NONE);
  }

  /** Does the same with what is known of files that were parsed before. */
  static MemoryLayout load(Path file, TomlCache cache) throws InputRejected {
    Problems problems = new Problems();
    Optional<MemoryLayout> layout =
        TomlSource.read(file, file.toString(), problems, cache).map(MemoryLayoutReader::read);
    problems.throwIfAny();
    return layout.orElseThrow();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.hugepage.Binding;
import dev.pincheck.input.Names;
import dev.pincheck.model.MemoryLayout.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Reads a {@link MemoryLayout}; sizes and addresses are bytes there, as the ioctls have them. */
final class MemoryLayoutReader {

  private static final long PAGE = MemoryLayout.PAGE;

  /** A file of the layout, in bytes. */
  private record File(long size, long folio) {}

  private final Map<String, File> files = new LinkedHashMap<>();
  private final List<Located<Slot>> slots = new ArrayList<>();

  private MemoryLayoutReader() {}

  static MemoryLayout read(TomlSection layout) {
    return new MemoryLayoutReader().readWhole(layout);
  }

  private MemoryLayout readWhole(TomlSection layout) {
    String title = layout.requiredString("title").map(Located::value).orElse("");
    String source = layout.requiredString("source").map(Located::value).orElse("");
    layout.requiredSection("files").ifPresent(this::readFiles);
    layout.requiredSection("slots").ifPresent(this::readSlots);
    layout.rejectOthers();
    return new MemoryLayout(title, source, slots.stream().map(Located::value).toList());
  }

  private void readFiles(TomlSection section) {
    for (Located<String> name : section.names()) {
      Spelling.IDENTIFIER.check(section, name, "a file");
      section.section(name.value()).ifPresent(file -> readFile(name.value(), file));
    }
  }

  private void readFile(String name, TomlSection file) {
    long size = bytes(file, "size", PAGE);
    long folio = bytes(file, "folio", PAGE);
    if (Long.bitCount(folio) > 1) {
      file.problem(
          file.integer("folio").orElseThrow().position(),
          "`folio` is " + hex(folio) + ", expected a power of two");
    } else if (folio > 0 && size % folio != 0) {
      file.problem(
          file.integer("size").orElseThrow().position(),
          String.format(
              "`size` is %s, expected a multiple of `folio`, which is %s", hex(size), hex(folio)));
    }
    file.rejectOthers();
    files.put(name, new File(size, folio));
  }

  private void readSlots(TomlSection section) {
    List<Located<String>> names = section.names();
    if (names.isEmpty()) {
      section.problem(section.position(), "a layout has one memslot at least");
    }
    for (Located<String> name : names) {
      Spelling.IDENTIFIER.check(section, name, "a memslot");
      section.section(name.value()).ifPresent(slot -> readSlot(name, slot));
    }
  }

  private void readSlot(Located<String> name, TomlSection slot) {
    Optional<Located<String>> named = slot.requiredString("file");
    long address = bytes(slot, "guest_phys_addr", 0);
    long offset = bytes(slot, "guest_memfd_offset", 0);
    long size = bytes(slot, "memory_size", PAGE);
    slot.rejectOthers();
    named
        .filter(file -> !files.containsKey(file.value()))
        .ifPresent(
            file ->
                slot.problem(
                    file.position(), Names.unknown("file", "files", file.value(), files.keySet())));
    if (named.isEmpty() || !files.containsKey(named.get().value()) || size <= 0) {
      return;
    }
    File file = files.get(named.get().value());
    if (file.size() > 0 && offset >= 0 && offset > file.size() - size) {
      slot.problem(
          name.position(),
          String.format(
              "memslot `%s` leaves its file: it shows %s to %s of `%s`, which has %s bytes",
              name.value(),
              hex(offset),
              past(offset, size),
              named.get().value(),
              hex(file.size())));
    }
    if (address > Long.MAX_VALUE - size) {
      slot.problem(
          name.position(), "memslot `" + name.value() + "` ends beyond the last address there is");
      return;
    }
    if (address < 0 || offset < 0 || file.folio() <= 0) {
      return;
    }
    Slot read =
        new Slot(
            name.value(),
            named.get().value(),
            new Binding(address / PAGE, offset / PAGE, size / PAGE),
            file.folio() / PAGE);
    reportOverlaps(slot, name, read);
    slots.add(new Located<>(read, name.position()));
  }

  private void reportOverlaps(TomlSection section, Located<String> name, Slot slot) {
    for (Located<Slot> earlier : slots) {
      Slot other = earlier.value();
      if (overlap(slot.bound(), other.bound(), Binding::gfn)) {
        reportOverlap(section, name, earlier, "guest frames");
      }
      if (slot.file().equals(other.file())
          && overlap(slot.bound(), other.bound(), Binding::pgoff)) {
        reportOverlap(section, name, earlier, "pages of `" + slot.file() + "`");
      }
    }
  }

  private static void reportOverlap(
      TomlSection section, Located<String> name, Located<Slot> earlier, String what) {
    section.problem(
        name.position(),
        String.format(
            "memslots `%s` and `%s` share %s; the first is at %s",
            earlier.value().name(), name.value(), what, earlier.position()));
  }

  private static boolean overlap(Binding one, Binding other, ToLongFunction<Binding> start) {
    long first = start.applyAsLong(one);
    long second = start.applyAsLong(other);
    return first <= second ? second - first < one.pages() : first - second < other.pages();
  }

  /** Returns a multiple of the page that is at least the least; -1 where there is none. */
  private static long bytes(TomlSection section, String key, long least) {
    Optional<Located<Long>> found = section.requiredInteger(key);
    if (found.isEmpty()) {
      return -1;
    }
    long bytes = found.get().value();
    if (bytes < least) {
      section.problem(
          found.get().position(),
          String.format("`%s` is %d, expected at least %s", key, bytes, hex(least)));
      return -1;
    } else if (bytes % PAGE != 0) {
      section.problem(
          found.get().position(),
          String.format(
              "`%s` is %s, which is not page aligned: expected a multiple of %s",
              key, hex(bytes), hex(PAGE)));
      return -1;
    }
    return bytes;
  }

  private static String past(long offset, long size) {
    return offset > Long.MAX_VALUE - size ? "beyond the last byte there is" : hex(offset + size);
  }

  private static String hex(long bytes) {
    return "0x" + Long.toHexString(bytes);
  }
}

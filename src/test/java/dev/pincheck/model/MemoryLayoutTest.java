// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.hugepage.Binding;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.model.MemoryLayout.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layouts of guest memory, right and wrong. */
final class MemoryLayoutTest {

  private static final String SOUND =
      """
      title = "a guest"
      source = "nobody's"
      [files]
      ram = { size = 0x400000, folio = 0x200000 }
      [slots]
      low = { file = "ram", guest_phys_addr = 0, guest_memfd_offset = 0, memory_size = 0x3000 }
      """;

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("layout.toml"), text);
  }

  private static String slot(String name, String file, String address, String offset, String size) {
    return String.format(
        "%s = { file = \"%s\", guest_phys_addr = %s, guest_memfd_offset = %s, memory_size = %s }%n",
        name, file, address, offset, size);
  }

  private List<String> problems(String text) throws IOException {
    try {
      MemoryLayout.load(file(text));
    } catch (InputRejected rejected) {
      return rejected.problems().stream()
          .map(Problem::toString)
          .map(problem -> problem.replace(folder + "/", ""))
          .toList();
    }
    return List.of();
  }

  @Test
  void sizesAreRead() throws Exception {
    MemoryLayout layout =
        MemoryLayout.load(file(SOUND + slot("high", "ram", "0x5000", "0x3000", "0x1000")));

    assertThat(layout.slots())
        .containsExactly(
            new Slot("low", "ram", new Binding(0, 0, 3), 512),
            new Slot("high", "ram", new Binding(5, 3, 1), 512));
  }

  @Test
  void whatIsShippedIsSound() throws Exception {
    Path shipped = Path.of(System.getProperty("pincheck.home")).resolve("models/hugepage/layouts");
    try (Stream<Path> files = Files.list(shipped)) {
      for (Path file : files.toList()) {
        assertThat(MemoryLayout.load(file).slots()).isNotEmpty();
      }
    }
  }

  @Test
  void memslotsOverlapOnEitherSide() throws IOException {
    assertThat(
            problems(
                SOUND
                    + slot("a", "ram", "0x2000", "0x10000", "0x1000")
                    + slot("b", "ram", "0x10000", "0x2000", "0x1000")))
        .containsExactly(
            "layout.toml:7:1: memslots `low` and `a` share guest frames; the first is at"
                + " layout.toml:6:1",
            "layout.toml:8:1: memslots `low` and `b` share pages of `ram`; the first is at"
                + " layout.toml:6:1");
  }

  @Test
  void aMemslotLeavesItsFile() throws IOException {
    assertThat(
            problems(
                SOUND
                    + slot("a", "ram", "0x10000", "0x3ff000", "0x2000")
                    + slot("b", "ram", "0x20000", "0x7ffffffffffff000", "0x1000")))
        .containsExactly(
            "layout.toml:7:1: memslot `a` leaves its file: it shows 0x3ff000 to 0x401000 of `ram`,"
                + " which has 0x400000 bytes",
            "layout.toml:8:1: memslot `b` leaves its file: it shows 0x7ffffffffffff000 to beyond"
                + " the last byte there is of `ram`, which has 0x400000 bytes");
  }

  @Test
  void aMemslotLeavesTheAddressSpace() throws IOException {
    assertThat(problems(SOUND + slot("a", "ram", "0x7ffffffffffff000", "0x4000", "0x1000")))
        .containsExactly("layout.toml:7:1: memslot `a` ends beyond the last address there is");
  }

  @Test
  void pagesAreWhole() throws IOException {
    assertThat(problems(SOUND + slot("a", "ram", "0x10800", "0x4001", "0")))
        .containsExactly(
            "layout.toml:7:39: `guest_phys_addr` is 0x10800, which is not page aligned: expected a"
                + " multiple of 0x1000",
            "layout.toml:7:69: `guest_memfd_offset` is 0x4001, which is not page aligned: expected"
                + " a multiple of 0x1000",
            "layout.toml:7:91: `memory_size` is 0, expected at least 0x1000");
  }

  @Test
  void filesAreMadeOfFolios() throws IOException {
    assertThat(
            problems(
                SOUND
                    .replace(
                        "size = 0x400000, folio = 0x200000", "size = 0x300000, folio = 0x200000")
                    .replace("[slots]", "odd = { size = 0x3000, folio = 0x3000 }\n[slots]")))
        .containsExactly(
            "layout.toml:4:16: `size` is 0x300000, expected a multiple of `folio`, which is"
                + " 0x200000",
            "layout.toml:5:32: `folio` is 0x3000, expected a power of two");
  }

  @Test
  void namesAndKeys() throws IOException {
    assertThat(
            problems(
                "title = \"a\"\n"
                    + "source = \"b\"\n"
                    + "[files]\n"
                    + "ram = { size = 4096, folio = 4096, x = 1 }\n"
                    + "[slots]\n"
                    + slot("a", "rom", "0", "0", "4096")))
        .containsExactly(
            "layout.toml:4:36: unknown key `x`; keys of `files.ram`: size, folio",
            "layout.toml:6:14: unknown file `rom`, did you mean `ram`? files: ram");
    assertThat(problems("title = \"a\"\nsource = \"b\"\n[files]\n[slots]\n"))
        .containsExactly("layout.toml:4:1: a layout has one memslot at least");
  }
}

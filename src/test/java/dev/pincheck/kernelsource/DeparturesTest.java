// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.InputRejected;
import dev.pincheck.kernelsource.MachineReading.Placed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our own C in the shape of the kernel's, and patches that each take one thing of it away, move it
 * or write it another way: what is said of each stands in {@code departures.txt}.
 */
class DeparturesTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));
  private static final Path FOLDER = HOME.resolve("src/test/resources/dev/pincheck/kernelsource");

  private static final Map<String, String> NEWEST =
      Map.of("gmem", "next-20260928", "memslot-lock", "rfc-v5", "restrictedmem", "xarray-branch");

  /** What each machine is read from: a reader looks at all machines of which a file is there. */
  private static final Map<String, String> PARTS =
      Map.of("gmem", "virt", "memslot-lock", "arch", "restrictedmem", "mm");

  @TempDir private static Path natives;
  @TempDir private static Path trees;
  private static TreeReader reader;
  private static final Map<String, Map<String, String>> UNCHANGED = new HashMap<>();

  @BeforeAll
  static void open() throws IOException, InputRejected {
    reader = TreeReader.open(HOME, natives);
    for (Map.Entry<String, String> part : PARTS.entrySet()) {
      copy(part.getValue(), trees.resolve(part.getKey()));
      UNCHANGED.put(part.getKey(), knobs(read(Map.of(), part.getKey())));
    }
  }

  private static void copy(String part, Path tree) throws IOException {
    Path whole = FOLDER.resolve("tree");
    try (Stream<Path> files = Files.walk(whole.resolve(part))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = tree.resolve(whole.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @Test
  void theUnchangedTreeIsTheNewestVariantAndExplained() throws InputRejected {
    for (Map.Entry<String, String> newest : NEWEST.entrySet()) {
      MachineReading reading = read(Map.of(), newest.getKey());
      assertThat(reading.departures()).as(newest.getKey()).isEmpty();
      assertThat(reading.nearest().variants()).contains(newest.getValue());
      assertThat(reading.nearest().differing()).allMatch(Map::isEmpty);
    }
  }

  /** The mails of {@code variants.mbox} lead from the newest variant back to the first. */
  @Test
  void eachVariantOfOurOwnCIsKnownForWhatItIs() throws IOException, InputRejected {
    Map<String, String> texts = new TreeMap<>();
    int read = 0;
    for (PatchFile patch : mails("variants.mbox")) {
      for (String file : patch.changed()) {
        String before = texts.containsKey(file) ? texts.get(file) : text(file);
        texts.put(file, patch.applyTo(file, Optional.of(before)).orElseThrow());
      }
      String variant = patch.subjects().get(0).replaceAll("\\[.*] ", "");
      MachineReading reading = read(texts, "gmem");
      assertThat(reading.departures()).as(variant).isEmpty();
      assertThat(reading.nearest().variants()).as(variant).contains(variant);
      assertThat(reading.nearest().differing()).as(variant).allMatch(Map::isEmpty);
      read++;
    }
    assertThat(read).isEqualTo(14);
  }

  @Tag("engine")
  @Test
  void eachDepartureIsSaidAsTheTableHasIt() throws IOException, InputRejected {
    assertThat(table()).isEqualTo(Files.readString(FOLDER.resolve("departures.txt")));
  }

  /** Returns a block for each patch: the knobs it turns, and what is not explained. */
  private static String table() throws IOException, InputRejected {
    StringBuilder text = new StringBuilder();
    for (PatchFile patch : mails("departures.mbox")) {
      text.append(patch.subjects().get(0)).append('\n');
      said(patch).forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }

  /** Returns the mails of an mbox, each as a patch of its own. */
  private static List<PatchFile> mails(String mbox) throws IOException, InputRejected {
    List<PatchFile> patches = new ArrayList<>();
    for (String mail :
        Files.readString(FOLDER.resolve(mbox)).split("(?m)^(?=From [0-9a-f]{40} )", -1)) {
      patches.add(PatchFile.of(mbox, mail.getBytes(UTF_8)));
    }
    return patches;
  }

  private static String text(String file) throws IOException {
    return Files.readString(FOLDER.resolve("tree").resolve(file));
  }

  private static List<String> said(PatchFile patch) throws IOException, InputRejected {
    String file = patch.changed().get(0);
    String machine =
        file.startsWith("virt") ? "gmem" : file.startsWith("mm") ? "restrictedmem" : "memslot-lock";
    Map<String, String> unchanged = UNCHANGED.get(machine);
    String after = patch.applyTo(file, Optional.of(text(file))).orElseThrow();
    MachineReading reading = read(Map.of(file, after), machine);
    List<String> said = new ArrayList<>();
    knobs(reading)
        .forEach(
            (knob, value) -> {
              if (!value.equals(unchanged.get(knob))) {
                said.add(knob + " = " + value);
              }
            });
    for (Placed placed : reading.departures()) {
      Departure found = placed.departure();
      said.add(found.line() + " " + found.kind() + " " + found.function() + " " + found.step());
    }
    return said;
  }

  private static Map<String, String> knobs(MachineReading reading) {
    Map<String, String> values = new TreeMap<>();
    reading.knobs().forEach((knob, read) -> values.put(knob, read.value()));
    return values;
  }

  private static MachineReading read(Map<String, String> patched, String machine)
      throws InputRejected {
    List<MachineReading> readings =
        reader.read(new SourceTree(trees.resolve(machine), Optional.empty(), patched));
    assertThat(readings).extracting(MachineReading::machine).containsExactly(machine);
    return readings.get(0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.input.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of TOML files, and that nobody can tell. */
final class TomlCacheTest {

  private static final Path HOME = Path.of(System.getProperty("pincheck.home"));
  private static final String EVERYTHING =
      """
      text = "tab \\t, quote \\", ö and 𝒯"
      number = -7
      fraction = 1.5
      on = true
      off = false
      day = 2026-11-30
      # a comment
      many = [
        "one", # and another
        ["two"],
      ]
      [table."a key = of its own"]
      inline = { a = 1, b.c = [] }
      [[rows]]
      [[rows]]
      x = ""
      """;

  @TempDir private Path folder;

  @Test
  void whatIsKeptIsWhatWasParsed() {
    TomlValue.Table parsed = parsed(EVERYTHING);

    assertThat(parsed.values()).hasSize(9);
    assertThat(keptAndFound(EVERYTHING)).contains(parsed);
  }

  @Test
  void whatIsKeptOfEachFileOfTheTreeIsWhatWasParsed() throws IOException {
    List<Path> files = tomlFiles();

    assertThat(files).hasSizeGreaterThan(100);
    for (Path file : files) {
      String text = Files.readString(file);
      assertThat(keptAndFound(text)).as(file.toString()).contains(parsed(text));
    }
  }

  @Test
  void nothingIsFoundForAnotherTextWhateverItsSizeAndDateAre() throws IOException {
    Path file = write("a = 1\n", FileTime.fromMillis(1000));
    assertThat(number(file)).isEqualTo(1);

    write("a = 2\n", FileTime.fromMillis(1000));
    assertThat(number(file)).isEqualTo(2);

    write("a = 3\n", FileTime.fromMillis(500));
    assertThat(number(file)).isEqualTo(3);
  }

  @Test
  void nothingIsFoundForAnotherFileOfTheSameName() throws IOException {
    Path file = write("a = 1\n", FileTime.fromMillis(1000));
    number(file);

    assertThat(open().find(file, "a = 1\n")).isPresent();
    assertThat(open().find(folder.resolve("other.toml"), "a = 1\n")).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidEachTime() throws IOException {
    Path file = write("a = 1\na = 2\n", FileTime.fromMillis(1000));

    for (int time = 0; time < 2; time++) {
      Problems problems = new Problems();
      TomlCache cache = open();
      TomlSource.read(file, "shown.toml", problems, cache);
      cache.save(/* all= */ true);

      assertThat(problems.found())
          .extracting(Object::toString)
          .containsExactly("shown.toml:2:1: two values for `a`; the first is at shown.toml:1:1");
    }
  }

  @Test
  void whereverTheFileOfTheCacheIsDamagedItIsAsGoodAsNone() throws IOException {
    Path file = write("a = 1\n", FileTime.fromMillis(1000));
    number(file);
    Path kept = kept();
    byte[] sound = Files.readAllBytes(kept);

    for (int at = 0; at < sound.length; at++) {
      byte[] damaged = sound.clone();
      damaged[at] ^= 1;
      Files.write(kept, damaged);
      assertThat(open().find(file, "a = 1\n")).as("byte %d", at).isEmpty();

      Files.write(kept, Arrays.copyOf(sound, at));
      assertThat(open().find(file, "a = 1\n")).as("cut at %d", at).isEmpty();
    }
    assertThat(number(file)).isEqualTo(1);
    assertThat(Files.readAllBytes(kept)).isEqualTo(sound);
  }

  @Test
  void whereNothingCanBeWrittenNothingIsKept() throws IOException {
    Path file = write("a = 1\n", FileTime.fromMillis(1000));
    Files.writeString(folder.resolve("cds"), "a file in the place of the folder");

    assertThat(number(file)).isEqualTo(1);
    assertThat(number(file)).isEqualTo(1);
  }

  @Test
  void ofTwoThatWriteAtOnceTheLastIsKeptWhole() throws IOException {
    Path file = write("a = 1\n", FileTime.fromMillis(1000));
    TomlCache one = open();
    TomlCache other = open();
    one.add(file, "a = 1\n", parsed("a = 1\n"));
    other.add(file, "a = 2\n", parsed("a = 2\n"));

    other.save(/* all= */ true);
    one.save(/* all= */ true);
    Path only = kept();

    assertThat(open().find(file, "a = 1\n")).contains(parsed("a = 1\n"));
    assertThat(folder.resolve("cds")).isDirectoryNotContaining(found -> !found.equals(only));
  }

  @Test
  void whoReadsAFewFilesLeavesTheOthersThereAndWhoReadsAllDropsThoseThatAreGone() {
    Path one = folder.resolve("one.toml");
    Path other = folder.resolve("other.toml");
    keep(one, "a = 1\n", /* all= */ true);

    keep(other, "a = 2\n", /* all= */ false);
    assertThat(open().find(one, "a = 1\n")).isPresent();
    assertThat(open().find(other, "a = 2\n")).isPresent();

    keep(other, "a = 3\n", /* all= */ true);
    assertThat(open().find(one, "a = 1\n")).isEmpty();
  }

  private void keep(Path file, String text, boolean all) {
    TomlCache cache = open();
    cache.add(file, text, parsed(text));
    cache.save(all);
  }

  private Optional<TomlValue.Table> keptAndFound(String text) {
    Path file = folder.resolve("kept.toml");
    keep(file, text, /* all= */ true);
    return open().find(file, text);
  }

  private long number(Path file) {
    TomlCache cache = open();
    TomlSection read = TomlSource.read(file, "shown.toml", new Problems(), cache).orElseThrow();
    cache.save(/* all= */ true);
    return read.integer("a").orElseThrow().value();
  }

  private TomlCache open() {
    return TomlCache.in(folder.resolve("cds"), folder, "part");
  }

  private Path kept() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cds"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private Path write(String text, FileTime time) throws IOException {
    Path file = Files.writeString(folder.resolve("file.toml"), text);
    return Files.setLastModifiedTime(file, time);
  }

  private static TomlValue.Table parsed(String text) {
    Problems problems = new Problems();
    Optional<TomlValue.Table> table = TomlParser.parse(text, "a text", problems);
    assertThat(problems.found()).isEmpty();
    return table.orElseThrow();
  }

  private static List<Path> tomlFiles() throws IOException {
    try (Stream<Path> files = Files.walk(HOME.resolve("models"))) {
      return files
          .filter(file -> file.toString().endsWith(".toml"))
          .filter(file -> !file.endsWith("recorded.toml"))
          .toList();
    }
  }
}

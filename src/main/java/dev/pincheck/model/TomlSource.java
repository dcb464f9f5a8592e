// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.model.TomlValue.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The text of a TOML file that was read, and where its problems go. */
final class TomlSource {

  /** Bytes of the largest file: five times the largest that there is, and parsed in a second. */
  private static final int LARGEST = 128 << 10;

  private final String shown;
  private final String text;
  private final Problems problems;

  /** The text's lines, once somebody has asked for one. */
  private List<String> lines = List.of();

  private TomlSource(String shown, String text, Problems problems) {
    this.shown = shown;
    this.text = text;
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param shown its name in messages
   * @param problems takes everything that is wrong with the file as TOML
   * @return the table that the file is, empty where nothing in it can be relied on
   */
  static Optional<TomlSection> read(Path file, String shown, Problems problems) {
    return read(file, shown, problems, TomlCache.NONE);
  }

  /** Does the same with what is known of files that were parsed before. */
  static Optional<TomlSection> read(Path file, String shown, Problems problems, TomlCache cache) {
    try {
      String text = InputFile.read(file, shown, LARGEST);
      Optional<TomlValue.Table> known = cache.find(file, text);
      if (known.isPresent()) {
        return Optional.of(TomlSection.root(new TomlSource(shown, text, problems), known.get()));
      }
      int before = problems.count();
      Optional<TomlValue.Table> table = TomlParser.parse(text, shown, problems);
      if (problems.count() == before) {
        cache.add(file, text, table.orElseThrow());
      }
      return table.map(root -> TomlSection.root(new TomlSource(shown, text, problems), root));
    } catch (InputRejected rejected) {
      problems.addAll(rejected);
      return Optional.empty();
    }
  }

  /** Parses a text; see {@link #read}. */
  static Optional<TomlSection> parse(String text, String shown, Problems problems) {
    return TomlParser.parse(text, shown, problems)
        .map(root -> TomlSection.root(new TomlSource(shown, text, problems), root));
  }

  void problem(Position position, String message) {
    problems.add(position, message);
  }

  Problems problems() {
    return problems;
  }

  Position start() {
    return at(Place.START);
  }

  Position at(Place place) {
    return place.in(shown);
  }

  /** Returns the place of a character of a string, or of the string where it is not written so. */
  Position inside(Located<String> string, int offset) {
    Position start = string.position();
    if (lines.isEmpty()) {
      lines = text.lines().toList();
    }
    String line = start.line() <= lines.size() ? lines.get(start.line() - 1) : "";
    boolean plain = line.startsWith(string.value(), start.column());
    return plain ? start.plus(1 + offset) : start;
  }
}

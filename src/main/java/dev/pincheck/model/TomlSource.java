// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A TOML file that was read, with the place of everything in it. */
final class TomlSource {

  /** Bytes of the largest file: five times the largest that there is, and parsed in a second. */
  private static final int LARGEST = 128 << 10;

  private static final Pattern DEFINED_TWICE =
      Pattern.compile("(.*) previously defined at line (\\d+), column (\\d+)");
  private static final Pattern HEADER = Pattern.compile("\\s*\\[+\\s*([^\\]]*?)\\s*\\]+.*");

  private final String shown;
  private final List<String> lines;
  private final Problems problems;

  private TomlSource(String shown, List<String> lines, Problems problems) {
    this.shown = shown;
    this.lines = lines;
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
    try {
      return parse(InputFile.read(file, shown, LARGEST), shown, problems);
    } catch (InputRejected rejected) {
      problems.addAll(rejected);
      return Optional.empty();
    }
  }

  /** Parses a text; see {@link #read}. */
  static Optional<TomlSection> parse(String text, String shown, Problems problems) {
    TomlSource source = new TomlSource(shown, text.lines().toList(), problems);
    Optional<Position> tooDeep = TomlNesting.tooDeep(text, shown);
    if (tooDeep.isPresent()) {
      source.problem(tooDeep.get(), "nested deeper than " + TomlNesting.DEEPEST);
      return Optional.empty();
    }
    try {
      TomlParseResult result = Toml.parse(text);
      List<TomlParseError> faults = source.withoutConsequences(result.errors());
      faults.stream().limit(Problems.KEPT).forEach(source::report);
      problems.addOthers(Math.max(0, faults.size() - Problems.KEPT));
      return faults.stream().allMatch(source::harmless)
          ? Optional.of(TomlSection.root(source, result))
          : Optional.empty();
    } catch (TomlParseError error) {
      source.report(error);
      return Optional.empty();
    }
  }

  void problem(Position position, String message) {
    problems.add(position, message);
  }

  Problems problems() {
    return problems;
  }

  Position start() {
    return new Position(shown, 1, 1);
  }

  /** Returns where the key stands, or the header of its table. */
  Position key(TomlTable table, String key) {
    return position(table.inputPositionOf(List.of(key)));
  }

  /** Returns where the value of the key stands, or the header of its table. */
  Position value(TomlTable table, String key) {
    Position start = key(table, key);
    String line = line(start);
    int at = start.column() - 1;
    if (at >= line.length() || line.charAt(at) == '[') {
      return start;
    }
    char quote = 0;
    for (; at < line.length(); at++) {
      char c = line.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '=') {
        return skipBlanks(new Position(shown, start.line(), at + 2));
      }
    }
    return start;
  }

  /** Returns where an element of an array stands. */
  Position element(TomlArray array, int index) {
    // The parser's position is that of the white space before an element on a line of its own.
    return skipBlanks(position(array.inputPositionOf(index)));
  }

  /** Returns the place of a character of a string, or of the string where it is not written so. */
  Position inside(Located<String> string, int offset) {
    Position start = string.position();
    String line = line(start);
    boolean plain = line.startsWith(string.value(), start.column());
    return plain ? start.plus(1 + offset) : start;
  }

  private Position position(TomlPosition found) {
    return found == null ? start() : new Position(shown, found.line(), found.column());
  }

  private String line(Position position) {
    int index = position.line() - 1;
    return index < lines.size() ? lines.get(index) : "";
  }

  private Position skipBlanks(Position start) {
    int column = start.column() - 1;
    for (int index = start.line() - 1; index < lines.size(); index++) {
      String line = lines.get(index);
      while (column < line.length() && Character.isWhitespace(line.charAt(column))) {
        column++;
      }
      if (column < line.length() && line.charAt(column) != '#') {
        return new Position(shown, index + 1, column + 1);
      }
      column = 0;
    }
    return start;
  }

  private static boolean twice(TomlParseError error) {
    return DEFINED_TWICE.matcher(error.getMessage()).matches();
  }

  private boolean header(Position position) {
    return line(position).startsWith("[", position.column() - 1);
  }

  /** Says whether the rest of the file can be relied on: the first of two values was taken. */
  private boolean harmless(TomlParseError error) {
    Position position = position(error.position());
    String before = StringUtils.left(line(position), position.column() - 1);
    return twice(error) && !header(position) && before.isBlank();
  }

  /** Leaves out the keys of a table that stands there twice: the parser takes them for others. */
  private List<TomlParseError> withoutConsequences(List<TomlParseError> errors) {
    List<TomlParseError> faults = new ArrayList<>();
    int until = 0;
    for (TomlParseError error : errors) {
      Position position = position(error.position());
      if (twice(error) && header(position)) {
        until = nextHeader(position.line());
      } else if (twice(error) && position.line() < until) {
        continue;
      }
      faults.add(error);
    }
    return faults;
  }

  private int nextHeader(int line) {
    int index = line;
    while (index < lines.size() && !HEADER.matcher(lines.get(index)).matches()) {
      index++;
    }
    return index + 1;
  }

  private void report(TomlParseError error) {
    Position position = position(error.position());
    Matcher twice = DEFINED_TWICE.matcher(error.getMessage());
    if (!twice.matches()) {
      problem(position, "not TOML: " + StringUtils.uncapitalize(error.getMessage()));
      return;
    }
    problem(
        position,
        String.format(
            "two %s `%s`; the first is at %s:%s:%s",
            header(position) ? "tables" : valuesOf(position.line()),
            StringUtils.unwrap(twice.group(1), '"'),
            shown,
            twice.group(2),
            twice.group(3)));
  }

  private String valuesOf(int line) {
    for (int index = line - 1; index >= 0; index--) {
      Matcher header = HEADER.matcher(lines.get(index));
      if (header.matches()) {
        return switch (header.group(1)) {
          case "expect" -> "expectations for variant";
          case "actors" -> "actors named";
          default -> "values for";
        };
      }
    }
    return "values for";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.model.TomlValue.Array;
import dev.pincheck.model.TomlValue.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table of a TOML file, read key by key. What is missing or of the wrong type is reported when it
 * is asked for; {@link #rejectOthers} reports every key that was not asked for.
 */
final class TomlSection {

  private final TomlSource source;
  private final Table table;
  private final String path;
  private final Position position;
  private final Set<String> asked = new LinkedHashSet<>();

  private TomlSection(TomlSource source, Table table, String path, Position position) {
    this.source = source;
    this.table = table;
    this.path = path;
    this.position = position;
  }

  static TomlSection root(TomlSource source, Table table) {
    return new TomlSection(source, table, "", source.start());
  }

  TomlSource source() {
    return source;
  }

  Position position() {
    return position;
  }

  /** Returns all keys in the order of the file, for a table whose keys are names of its own. */
  List<Located<String>> names() {
    List<Located<String>> names = new ArrayList<>();
    table.values().forEach((key, found) -> names.add(new Located<>(key, source.at(found.key()))));
    return names;
  }

  boolean has(String key) {
    return table.values().containsKey(key);
  }

  Optional<Located<String>> string(String key) {
    return get(key, String.class, "a string");
  }

  /** Returns a string that is not blank. */
  Optional<Located<String>> requiredString(String key) {
    require(key);
    return text(key);
  }

  /** Returns a string that may be missing, but is not blank. */
  Optional<Located<String>> text(String key) {
    Optional<Located<String>> found = string(key);
    if (found.isPresent() && found.get().value().isBlank()) {
      problem(found.get().position(), "`" + key + "` is empty");
      return Optional.empty();
    }
    return found;
  }

  /** Returns a string as it is, and a truth or an integer as TLA+ writes it. */
  Optional<Located<String>> literal(String key) {
    Object found = plain(key).orElse("");
    if (found instanceof Boolean) {
      return truth(key).map(on -> new Located<>(on.value() ? "TRUE" : "FALSE", on.position()));
    }
    return found instanceof Long
        ? integer(key).map(number -> new Located<>(number.value().toString(), number.position()))
        : string(key);
  }

  Optional<Located<Long>> integer(String key) {
    return get(key, Long.class, "an integer");
  }

  Optional<Located<Long>> requiredInteger(String key) {
    require(key);
    return integer(key);
  }

  Optional<Located<Boolean>> truth(String key) {
    return get(key, Boolean.class, "true or false");
  }

  Optional<TomlSection> section(String key) {
    return get(key, Table.class, "a table")
        .map(
            found ->
                new TomlSection(
                    source, found.value(), pathOf(key), source.at(table.values().get(key).key())));
  }

  /** Returns the tables of an array of tables; empty where the key is missing. */
  List<TomlSection> sections(String key) {
    List<TomlSection> sections = new ArrayList<>();
    get(key, Array.class, "an array of tables")
        .ifPresent(
            found -> {
              for (TomlValue one : found.value().values()) {
                Position at = source.at(one.place());
                if (one.value() instanceof Table element) {
                  sections.add(new TomlSection(source, element, pathOf(key), at));
                } else {
                  problem(
                      at, wrongType("element of `" + pathOf(key) + "`", one.value(), "a table"));
                }
              }
            });
    return sections;
  }

  Optional<TomlSection> requiredSection(String key) {
    require(key);
    return section(key);
  }

  /** Says that a key was looked at, whatever its value is. */
  void taken(String key) {
    asked.add(key);
  }

  /** Returns whether the key's value is an array; reports nothing. */
  boolean isArray(String key) {
    return plain(key).orElse("") instanceof Array;
  }

  /** Returns the strings of an array; empty where the key is missing or is no array. */
  Optional<List<Located<String>>> strings(String key) {
    return get(key, Array.class, "an array of strings").map(found -> strings(key, found));
  }

  /** Returns a string, or the strings of an array; empty where the key is missing or neither. */
  List<Located<String>> oneOrMore(String key) {
    return isArray(key) ? strings(key).orElse(List.of()) : string(key).stream().toList();
  }

  Optional<List<Located<String>>> requiredStrings(String key) {
    require(key);
    return strings(key);
  }

  /** Reports every key that was not asked for. */
  void rejectOthers() {
    for (Located<String> name : names()) {
      if (!asked.contains(name.value())) {
        problem(name.position(), Names.unknown("key", "keys" + in(), name.value(), asked));
      }
    }
  }

  void problem(Position place, String message) {
    source.problem(place, message);
  }

  private void require(String key) {
    if (!has(key)) {
      asked.add(key);
      problem(position, "missing key `" + key + "`" + in());
    }
  }

  private String in() {
    return path.isEmpty() ? "" : " of `" + path + "`";
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private List<Located<String>> strings(String key, Located<Array> found) {
    List<Located<String>> strings = new ArrayList<>();
    for (TomlValue one : found.value().values()) {
      Position at = source.at(one.place());
      if (one.value() instanceof String string) {
        strings.add(new Located<>(string, at));
      } else {
        problem(at, wrongType("element of `" + pathOf(key) + "`", one.value(), "a string"));
      }
    }
    return strings;
  }

  private <T> Optional<Located<T>> get(String key, Class<T> type, String expected) {
    asked.add(key);
    TomlValue found = table.values().get(key);
    if (found == null) {
      return Optional.empty();
    }
    Position at = source.at(found.place());
    if (!type.isInstance(found.value())) {
      problem(at, wrongType("`" + pathOf(key) + "`", found.value(), expected));
      return Optional.empty();
    }
    return Optional.of(new Located<>(type.cast(found.value()), at));
  }

  private Optional<Object> plain(String key) {
    return Optional.ofNullable(table.values().get(key)).map(TomlValue::value);
  }

  private static String wrongType(String what, Object found, String expected) {
    String kind;
    if (found instanceof String) {
      kind = "a string";
    } else if (found instanceof Long) {
      kind = "an integer";
    } else if (found instanceof Double) {
      kind = "a number with a fraction";
    } else if (found instanceof Boolean) {
      kind = "true or false";
    } else if (found instanceof Array) {
      kind = "an array";
    } else {
      kind = found instanceof Table ? "a table" : "a date or time";
    }
    return what + " is " + kind + ", expected " + expected;
  }
}

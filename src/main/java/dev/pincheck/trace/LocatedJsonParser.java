// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses JSON and keeps the place of every value, which Jackson's own tree does not. */
final class LocatedJsonParser {

  /** Levels that are read: values of real specs have less than twenty. */
  static final int DEEPEST = 200;

  /** Values that are read of a file; each takes some 200 bytes with its place. */
  static final int MOST = 1_000_000;

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Position start;
  private final int most;

  /** What is open at the moment, outermost first: keys and the indices of array elements. */
  private final List<String> open = new ArrayList<>();

  /** Index of the last element that is complete in the array of the top level. */
  private int lastInTopArray = -1;

  private int values;

  /** Where the value begins that is read. */
  private Position last;

  /** Parses what a file holds. */
  LocatedJsonParser(String shown) {
    this(new Position(shown, 1, 1));
  }

  /** Parses a text that begins at a place of a file. */
  LocatedJsonParser(Position start) {
    this(start, MOST);
  }

  private LocatedJsonParser(Position start, int most) {
    this.start = start;
    this.most = most;
    this.last = start;
  }

  /** Returns a parser of what pincheck itself has written, however much that is. */
  static LocatedJsonParser ofOwnText(String shown) {
    return new LocatedJsonParser(new Position(shown, 1, 1), Integer.MAX_VALUE);
  }

  /**
   * Parses a text that is one JSON value.
   *
   * @throws InputRejected with the first place that is not JSON, or where the text ends early
   */
  LocatedJson parse(String text) throws InputRejected {
    if (text.isBlank()) {
      throw new InputRejected(Problem.ofFile(start.file(), "is empty, expected a trace in ITF"));
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      LocatedJson value = value(parser);
      if (parser.nextToken() != null) {
        throw new InputRejected(
            at(parser.currentTokenLocation()).problem("goes on after the end of the trace"));
      }
      return value;
    } catch (JsonProcessingException e) {
      String fault = e.getOriginalMessage();
      // Not all of these are Jackson's JsonEOFException.
      boolean early = fault.contains("end-of-input");
      // Jackson does not say where it meets a number that is too long.
      Position place = Optional.ofNullable(e.getLocation()).map(this::at).orElse(last);
      throw new InputRejected(
          place.problem(
              early ? "ends " + where() + "; the file is truncated" : "not JSON: " + fault));
    } catch (IOException e) {
      throw new UncheckedIOException("a string was read", e);
    }
  }

  private LocatedJson value(JsonParser parser) throws IOException, InputRejected {
    Position at = at(parser.currentTokenLocation());
    last = at;
    if (open.size() > DEEPEST) {
      throw new InputRejected(at.problem("nested deeper than " + DEEPEST));
    } else if (++values > most) {
      throw new InputRejected(at.problem("has more than " + most + " values, which is the limit"));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> new LocatedJson.Members(at, members(parser));
      case START_ARRAY -> new LocatedJson.Elements(at, elements(parser));
      case VALUE_STRING -> new LocatedJson.Text(at, parser.getText());
      case VALUE_NUMBER_INT -> new LocatedJson.Whole(at, parser.getBigIntegerValue());
      case VALUE_TRUE -> new LocatedJson.Truth(at, true);
      case VALUE_FALSE -> new LocatedJson.Truth(at, false);
      case VALUE_NULL -> new LocatedJson.Other(at, "null");
      default -> new LocatedJson.Other(at, "a number with a fraction");
    };
  }

  private Map<String, LocatedJson> members(JsonParser parser) throws IOException, InputRejected {
    Map<String, LocatedJson> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (fields.containsKey(name)) {
        throw new InputRejected(
            at(parser.currentTokenLocation()).problem("two values for `" + name + "`"));
      }
      open.add(name);
      parser.nextToken();
      fields.put(name, value(parser));
      open.remove(open.size() - 1);
    }
    return fields;
  }

  private List<LocatedJson> elements(JsonParser parser) throws IOException, InputRejected {
    List<LocatedJson> elements = new ArrayList<>();
    if (open.size() == 1) {
      lastInTopArray = -1;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      open.add(Integer.toString(elements.size()));
      elements.add(value(parser));
      open.remove(open.size() - 1);
      if (open.size() == 1) {
        lastInTopArray = elements.size() - 1;
      }
    }
    return elements;
  }

  private String where() {
    if (open.isEmpty()) {
      return "outside every field";
    }
    if (!open.get(0).equals("states")) {
      return "inside `" + open.get(0) + "`";
    }
    if (open.size() > 1) {
      return "inside state " + open.get(1);
    }
    return lastInTopArray < 0 ? "before the first state" : "after state " + lastInTopArray;
  }

  private Position at(JsonLocation location) {
    int line = location.getLineNr();
    int before = line == 1 ? start.column() - 1 : 0;
    return new Position(start.file(), start.line() + line - 1, before + location.getColumnNr());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a {@code recorded.toml} in which nothing is wrong. A record has a line for each of
 * thousands of checks, and a parser that knows no places reads it several times faster than {@link
 * RecordedReader}, which is left to say what is wrong with any other.
 */
final class SoundRecordedReader {

  private static final ObjectReader TOML = new TomlMapper().reader();
  private static final Set<String> WITH_PROPERTY =
      Set.of("verdict", "property", "steps", "distinct", "generated", "depth", "checks", "hash");

  private SoundRecordedReader() {}

  /** Returns the figures; empty if anything is wrong with the text. */
  static Optional<List<RecordedFigures>> read(String text) {
    List<RecordedFigures> figures = new ArrayList<>();
    try {
      for (Entry<String, JsonNode> model : TOML.readTree(text).properties()) {
        for (Entry<String, JsonNode> variant : table(model.getValue()).properties()) {
          for (Entry<String, JsonNode> engine : table(variant.getValue()).properties()) {
            figures.add(
                figures(
                    model.getKey(), variant.getKey(), engine.getKey(), table(engine.getValue())));
          }
        }
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(figures);
  }

  private static RecordedFigures figures(
      String model, String variant, String engine, JsonNode line) {
    require(RecordedReader.ENGINES.contains(engine));
    require(line.properties().stream().map(Entry::getKey).allMatch(WITH_PROPERTY::contains));
    List<String> checks = new ArrayList<>();
    line.required("checks").forEach(check -> checks.add(string(check)));
    require(line.required("checks").isArray());
    return new RecordedFigures(
        model,
        variant,
        engine,
        string(line.required("verdict")),
        Optional.ofNullable(line.get("property")).map(SoundRecordedReader::string),
        (int) count(line, "steps", Integer.MAX_VALUE),
        count(line, "distinct", Long.MAX_VALUE),
        count(line, "generated", Long.MAX_VALUE),
        (int) count(line, "depth", Integer.MAX_VALUE),
        checks,
        string(line.required("hash")));
  }

  private static JsonNode table(JsonNode node) {
    require(node.isObject());
    return node;
  }

  private static String string(JsonNode node) {
    require(node.isTextual() && !node.textValue().isBlank());
    return node.textValue();
  }

  private static long count(JsonNode line, String name, long max) {
    JsonNode node = line.required(name);
    require(node.isIntegralNumber() && node.canConvertToLong());
    require(node.longValue() >= 0 && node.longValue() <= max);
    return node.longValue();
  }

  private static void require(boolean sound) {
    if (!sound) {
      throw new IllegalArgumentException("not as it is written");
    }
  }
}

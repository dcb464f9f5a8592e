// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;

/** A list of things with the same named parts, as lines or as a JSON array of objects. */
final class Listing {

  private final List<Map<String, String>> things;

  /** Takes the parts of each thing by name, in the order to show. */
  Listing(List<Map<String, String>> things) {
    this.things = things.stream().<Map<String, String>>map(LinkedHashMap::new).toList();
  }

  /** Returns a line a thing, the parts in columns; the last is as long as it likes. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Map<String, String> thing : things) {
      StringBuilder line = new StringBuilder();
      for (Map.Entry<String, String> part : thing.entrySet()) {
        line.append(StringUtils.rightPad(part.getValue(), widest(part.getKey()))).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** Writes an array with an object a thing. */
  void write(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Map<String, String> thing : things) {
      json.writeStartObject();
      for (Map.Entry<String, String> part : thing.entrySet()) {
        json.writeStringField(part.getKey(), part.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private int widest(String part) {
    return things.stream().mapToInt(thing -> thing.getOrDefault(part, "").length()).max().orElse(0);
  }
}

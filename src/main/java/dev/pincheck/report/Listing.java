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

  private static final String GAP = "  ";

  private final List<Map<String, String>> things;

  /** Takes the parts of each thing by name, in the order to show. */
  Listing(List<Map<String, String>> things) {
    this.things = things.stream().<Map<String, String>>map(LinkedHashMap::new).toList();
  }

  /** Returns a line a thing, the parts in columns; the last is as long as it likes. */
  String text() {
    return text(Fold.UNLIMITED);
  }

  /**
   * Returns a thing a line where that is no wider than allowed. Else the parts from the first that
   * does not fit in its column stand below, further in.
   */
  String text(int width) {
    List<String> parts =
        things.stream().flatMap(each -> each.keySet().stream()).distinct().toList();
    int aside = 0;
    int taken = 0;
    while (aside < parts.size() && taken + widest(parts.get(aside)) <= width) {
      taken += widest(parts.get(aside)) + GAP.length();
      aside++;
    }
    return aside == parts.size()
        ? inColumns()
        : inBlocks(parts.subList(aside, parts.size()), width);
  }

  private String inBlocks(List<String> below, int width) {
    StringBuilder text = new StringBuilder();
    for (Map<String, String> thing : things) {
      StringBuilder line = new StringBuilder();
      thing.forEach(
          (name, part) -> {
            if (!below.contains(name)) {
              line.append(StringUtils.rightPad(part, widest(name))).append(GAP);
            }
          });
      if (!line.isEmpty()) {
        text.append(line.toString().stripTrailing()).append('\n');
      }
      below.stream()
          .map(name -> thing.getOrDefault(name, ""))
          .filter(part -> !part.isEmpty())
          .flatMap(part -> Fold.paragraph("    " + part, width).stream())
          .forEach(each -> text.append(each).append('\n'));
    }
    return text.toString();
  }

  private String inColumns() {
    StringBuilder text = new StringBuilder();
    for (Map<String, String> thing : things) {
      StringBuilder line = new StringBuilder();
      for (Map.Entry<String, String> part : thing.entrySet()) {
        line.append(StringUtils.rightPad(part.getValue(), widest(part.getKey()))).append(GAP);
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

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Records as JSON and back, for answers that only one kind of child gives. Their components are
 * numbers, strings, enums, records and lists of these; there is no place for a missing value.
 */
public final class RecordJson {

  private final ObjectMapper mapper = new ObjectMapper();

  /** Returns the record as JSON in one line. */
  public String write(Record content) {
    try {
      return mapper.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON for " + content, e);
    }
  }

  /** Returns the record as JSON for people too: a line for each component. */
  public String indented(Record content) {
    try {
      DefaultIndenter lineEnds = new DefaultIndenter("  ", "\n");
      return mapper
          .writer(
              new DefaultPrettyPrinter().withObjectIndenter(lineEnds).withArrayIndenter(lineEnds))
          .writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON for " + content, e);
    }
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public <T extends Record> T read(String json, Class<T> type) {
    try {
      return mapper.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no " + type.getSimpleName() + " in " + json, e);
    }
  }
}

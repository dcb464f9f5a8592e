// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pincheck.check.Result;
import dev.pincheck.comparison.Basis;
import dev.pincheck.comparison.Cell;
import dev.pincheck.comparison.Row;
import dev.pincheck.comparison.Trend;
import dev.pincheck.comparison.VerdictChange;
import dev.pincheck.model.Comparison.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Variants side by side, as one JSON object. */
public final class ComparisonJson {

  private final Function<Result, String> file;

  /** Takes the file that shows an answer; empty for one without. */
  public ComparisonJson(Function<Result, String> file) {
    this.file = file;
  }

  /**
   * Returns the object, with its line end.
   *
   * @param version of pincheck
   * @param changes by variant, in their order
   * @param bases what the first variant and each other one have in common, where that is known
   */
  public String of(
      String version,
      List<Row> rows,
      Map<String, List<VerdictChange>> changes,
      Map<String, Basis> bases) {
    return VerdictJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", version);
          json.writeArrayFieldStart("claims");
          for (Row row : rows) {
            write(json, row);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("races");
          for (Map.Entry<String, List<VerdictChange>> other : changes.entrySet()) {
            for (VerdictChange change : other.getValue()) {
              write(json, other.getKey(), change);
            }
          }
          json.writeEndArray();
          if (!bases.isEmpty()) {
            write(json, bases);
          }
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Map<String, Basis> bases) throws IOException {
    json.writeArrayFieldStart("bases");
    for (Map.Entry<String, Basis> other : bases.entrySet()) {
      json.writeStartObject();
      json.writeStringField("variant", other.getKey());
      json.writeStringField("base", other.getValue().base());
      write(json, "ownKnobs", other.getValue().own());
      write(json, "foreignKnobs", other.getValue().foreign());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, String name, List<String> knobs)
      throws IOException {
    json.writeFieldName(name);
    json.writeArray(knobs.toArray(String[]::new), 0, knobs.size());
  }

  private void write(JsonGenerator json, Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("claim", row.claim().name());
    json.writeStringField("title", row.claim().title());
    json.writeStringField("says", row.claim().claim());
    json.writeStringField("better", row.claim().better().name());
    json.writeArrayFieldStart("variants");
    for (Cell cell : row.cells()) {
      json.writeStartObject();
      json.writeStringField("variant", cell.variant());
      VerdictJson.field(json, "answer", cell.answer().map(Answer::name));
      VerdictJson.field(json, "byRaces", cell.byRaces().map(Answer::name));
      VerdictJson.field(json, "byAlloy", cell.byAlloy().map(Answer::name));
      VerdictJson.field(
          json,
          "expected",
          Optional.ofNullable(row.claim().expected().get(cell.variant())).map(Answer::name));
      json.writeStringField("trend", name(row.trend(cell)));
      json.writeArrayFieldStart("against");
      for (Result result : cell.against()) {
        json.writeStartObject();
        json.writeStringField("model", result.model());
        json.writeStringField("engine", result.task().engine().name());
        json.writeStringField("verdict", result.said().orElseThrow().text());
        counterexample(json, result);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(JsonGenerator json, String variant, VerdictChange change) throws IOException {
    json.writeStartObject();
    json.writeStringField("race", change.race().name());
    json.writeStringField("variant", variant);
    json.writeStringField("before", change.before().text());
    json.writeStringField("after", change.after().text());
    json.writeStringField("trend", name(change.trend()));
    counterexample(json, change.other());
    json.writeEndObject();
  }

  private void counterexample(JsonGenerator json, Result result) throws IOException {
    VerdictJson.field(
        json, "counterexample", Optional.of(file.apply(result)).filter(text -> !text.isEmpty()));
  }

  private static String name(Trend trend) {
    return trend.name().toLowerCase(Locale.ROOT);
  }
}

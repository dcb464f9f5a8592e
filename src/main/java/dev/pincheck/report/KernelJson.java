// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pincheck.check.Result;
import dev.pincheck.comparison.Trend;
import dev.pincheck.comparison.VerdictChange;
import dev.pincheck.kernelsource.Departure;
import dev.pincheck.kernelsource.Expressed;
import dev.pincheck.kernelsource.KnobReading;
import dev.pincheck.kernelsource.MachineReading;
import dev.pincheck.kernelsource.MachineReading.Placed;
import dev.pincheck.kernelsource.MachineReading.Row;
import dev.pincheck.kernelsource.Nearest;
import dev.pincheck.kernelsource.PatchReading;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.text.CaseUtils;

/** What a kernel tree is, or what a patch makes of it, as one JSON object. */
public final class KernelJson {

  private final Function<Result, String> explain;

  /** Takes what tells an answer in full: a command; empty for one without a schedule. */
  public KernelJson(Function<Result, String> explain) {
    this.explain = explain;
  }

  /**
   * Returns what is said of a tree, with its line end.
   *
   * @param version of pincheck
   * @param answers what races say
   */
  public String of(String version, List<MachineReading> readings, List<KernelAnswers> answers) {
    return VerdictJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", version);
          json.writeArrayFieldStart("machines");
          for (MachineReading reading : readings) {
            write(json, reading);
          }
          json.writeEndArray();
          end(json, answers);
        });
  }

  /**
   * Returns what is said of a patch, with its line end.
   *
   * @param version of pincheck
   * @param answers what races say
   */
  public String of(String version, PatchReading patch, List<KernelAnswers> answers) {
    return VerdictJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", version);
          strings(json, "subjects", patch.subjects());
          json.writeArrayFieldStart("changes");
          for (PatchReading.Change change : patch.changes()) {
            write(json, change);
          }
          json.writeEndArray();
          end(json, answers);
        });
  }

  private void end(JsonGenerator json, List<KernelAnswers> answers) throws IOException {
    if (!answers.isEmpty()) {
      json.writeArrayFieldStart("checks");
      for (KernelAnswers one : answers) {
        write(json, one);
      }
      json.writeEndArray();
    }
    json.writeStringField("limits", KernelText.LIMITS.strip());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, PatchReading.Change change) throws IOException {
    json.writeStartObject();
    json.writeStringField("machine", change.after().machine());
    json.writeBooleanField("same", change.isEmpty());
    json.writeObjectFieldStart("knobs");
    for (Map.Entry<String, List<String>> knob : change.turned().entrySet()) {
      strings(json, knob.getKey(), knob.getValue());
    }
    json.writeEndObject();
    placed(json, "gained", change.gained());
    placed(json, "lost", change.lost());
    json.writeFieldName("before");
    write(json, change.before());
    json.writeFieldName("after");
    write(json, change.after());
    json.writeEndObject();
  }

  private void write(JsonGenerator json, KernelAnswers answers) throws IOException {
    json.writeStartObject();
    json.writeStringField("machine", answers.machine());
    json.writeStringField("first", answers.first());
    json.writeStringField("other", answers.other());
    json.writeStringField("file", answers.file());
    strings(json, "mutants", answers.mutants());
    json.writeNumberField("races", answers.races());
    json.writeObjectFieldStart("walks");
    for (Map.Entry<String, List<String>> walk : answers.walks().entrySet()) {
      strings(json, walk.getKey(), walk.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("asked");
    for (VerdictChange change : answers.changes()) {
      json.writeStartObject();
      json.writeStringField("race", change.race().name());
      json.writeStringField("before", change.before().text());
      json.writeStringField("after", change.after().text());
      json.writeStringField("trend", change.trend().name().toLowerCase(Locale.ROOT));
      String command = change.trend() == Trend.WORSE ? explain.apply(change.other()) : "";
      VerdictJson.field(json, "explain", Optional.of(command).filter(text -> !text.isEmpty()));
      json.writeEndObject();
    }
    json.writeEndArray();
    strings(json, "undecided", answers.undecided());
    strings(json, "notAsked", answers.unasked());
    placed(json, "notExpressed", answers.rest());
    json.writeEndObject();
  }

  private static void placed(JsonGenerator json, String name, List<Placed> departures)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Placed placed : departures) {
      write(json, placed);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, MachineReading reading) throws IOException {
    json.writeStartObject();
    json.writeStringField("machine", reading.machine());
    strings(json, "files", reading.files());
    strings(json, "missing", reading.missing());
    json.writeBooleanField("explained", reading.departures().isEmpty());
    json.writeObjectFieldStart("knobs");
    for (KnobReading knob : reading.knobs().values()) {
      write(json, knob);
    }
    json.writeEndObject();
    write(json, reading.nearest());
    json.writeArrayFieldStart("functions");
    for (Row row : reading.functions()) {
      write(json, row);
    }
    json.writeEndArray();
    placed(json, "departures", reading.departures());
    Expressed expressed = reading.expressed();
    strings(json, "drop", expressed.drops());
    strings(json, "force", expressed.forces());
    strings(json, "order", expressed.orders());
    strings(json, "mutations", expressed.names());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, KnobReading knob) throws IOException {
    json.writeObjectFieldStart(knob.knob());
    json.writeStringField("state", CaseUtils.toCamelCase(knob.state().name(), false, '_'));
    strings(json, "values", knob.values());
    json.writeArrayFieldStart("places");
    for (KnobReading.Place place : knob.places()) {
      json.writeString(place.file() + ":" + place.line());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Nearest nearest) throws IOException {
    json.writeArrayFieldStart("nearest");
    for (int at = 0; at < nearest.variants().size(); at++) {
      json.writeStartObject();
      json.writeStringField("variant", nearest.variants().get(at));
      json.writeObjectFieldStart("with");
      for (Map.Entry<String, String> knob : nearest.differing().get(at).entrySet()) {
        json.writeStringField(knob.getKey(), knob.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("function", row.name());
    json.writeStringField("file", row.file());
    if (row.line() > 0) {
      json.writeStringField("name", row.found().orElse(row.name()));
      json.writeNumberField("line", row.line());
    }
    json.writeNumberField("matched", row.matched());
    json.writeNumberField("steps", row.steps());
    strings(json, "knobs", row.knobs().stream().map(KnobReading::knob).toList());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Placed placed) throws IOException {
    Departure departure = placed.departure();
    json.writeStartObject();
    json.writeStringField("kind", CaseUtils.toCamelCase(departure.kind().name(), false, '_'));
    json.writeStringField("file", placed.file());
    json.writeNumberField("line", departure.line());
    json.writeStringField("function", departure.function());
    json.writeStringField("step", departure.step());
    if (departure.label().isPresent()) {
      json.writeStringField("label", departure.label().get());
    }
    json.writeStringField("expected", departure.expected());
    json.writeStringField("found", departure.found());
    json.writeStringField("says", KernelText.said(departure));
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}

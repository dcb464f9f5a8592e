// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pincheck.kernelsource.Departure;
import dev.pincheck.kernelsource.KnobReading;
import dev.pincheck.kernelsource.MachineReading;
import dev.pincheck.kernelsource.MachineReading.Placed;
import dev.pincheck.kernelsource.MachineReading.Row;
import dev.pincheck.kernelsource.Nearest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.CaseUtils;

/** What a kernel tree is, and where it departs from what is modelled, as one JSON object. */
public final class KernelJson {

  private KernelJson() {}

  /**
   * Returns the object, with its line end.
   *
   * @param version of pincheck
   */
  public static String of(String version, List<MachineReading> readings) {
    return VerdictJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", version);
          json.writeArrayFieldStart("machines");
          for (MachineReading reading : readings) {
            write(json, reading);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
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
    json.writeArrayFieldStart("departures");
    for (Placed placed : reading.departures()) {
      write(json, placed);
    }
    json.writeEndArray();
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

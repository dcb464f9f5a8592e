// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.pincheck.check.Grade;
import dev.pincheck.check.Result;
import dev.pincheck.check.Summary;
import dev.pincheck.engine.ActionCount;
import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Statistics;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Results as one JSON object. */
public final class VerdictJson {

  private final String version;
  private final Optional<String> tlc;
  private final Path here;

  /**
   * Takes what does not depend on the results.
   *
   * @param version of pincheck
   * @param tlc which TLC was asked, where that is not the pinned one
   * @param here the folder that paths are shown relative to
   */
  public VerdictJson(String version, Optional<String> tlc, Path here) {
    this.version = version;
    this.tlc = tlc;
    this.here = here;
  }

  /** Returns the object, with its line end. */
  public String of(List<Result> results) {
    return write(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", version);
          if (tlc.isPresent()) {
            json.writeStringField("tlc", tlc.get());
          }
          json.writeArrayFieldStart("results");
          for (Result result : results) {
            write(json, result);
          }
          json.writeEndArray();
          Summary summary = new Summary(results);
          json.writeObjectFieldStart("summary");
          json.writeNumberField("asExpected", summary.count(Grade.AS_EXPECTED));
          json.writeNumberField("differs", summary.count(Grade.DIFFERS));
          json.writeNumberField("inconclusive", summary.count(Grade.INCONCLUSIVE));
          json.writeNumberField("failed", summary.count(Grade.FAILED));
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private void write(JsonGenerator json, Result result) throws IOException {
    Statistics statistics = result.finding().statistics();
    json.writeStartObject();
    json.writeStringField("model", result.model());
    field(json, "variant", result.task().question().variant());
    json.writeStringField("engine", result.task().engine().name());
    json.writeStringField("verdict", result.verdict().word());
    field(json, "property", result.verdict().property());
    field(json, "expected", result.expected().map(expectation -> expectation.text()));
    json.writeFieldName("asExpected");
    if (result.asExpected().isPresent()) {
      json.writeBoolean(result.asExpected().get());
    } else {
      json.writeNull();
    }
    json.writeObjectFieldStart("states");
    json.writeNumberField("distinct", statistics.distinct());
    json.writeNumberField("generated", statistics.generated());
    json.writeNumberField("depth", statistics.depth());
    json.writeEndObject();
    json.writeNumberField("seconds", result.finding().time().toMillis() / 1000.0);
    json.writeBooleanField("cached", result.cached());
    json.writeBooleanField("recorded", result.fromRecord());
    json.writeFieldName("steps");
    if (result.steps().isPresent()) {
      json.writeNumber(result.steps().getAsInt());
    } else {
      json.writeNull();
    }
    field(
        json, "counterexample", result.counterexample().map(file -> VerdictText.shown(file, here)));
    field(json, "message", messageOf(result));
    json.writeArrayFieldStart("remarks");
    for (Remark remark : result.finding().remarks()) {
      json.writeStartObject();
      json.writeStringField("kind", remark.kind().word());
      json.writeStringField("text", remark.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeCoverage(json, result.finding().coverage());
    json.writeEndObject();
  }

  /** What only TLC says, and only if it is asked to count, is there only then. */
  private static void writeCoverage(JsonGenerator json, List<ActionCount> coverage)
      throws IOException {
    if (coverage.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("coverage");
    for (ActionCount count : coverage) {
      json.writeStartObject();
      json.writeStringField("action", count.action());
      json.writeNumberField("steps", count.steps());
      json.writeNumberField("states", count.states());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static Optional<String> messageOf(Result result) {
    return result
        .verdict()
        .message()
        .or(
            () ->
                Optional.of(String.join("; ", result.differences()))
                    .filter(text -> !text.isEmpty()));
  }

  /** Writes a string, or null where there is none. */
  static void field(JsonGenerator json, String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }

  /** Returns what the body writes, indented, with a line end. */
  static String write(Body body) {
    StringWriter text = new StringWriter();
    DefaultIndenter lineEnds = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(lineEnds);
    printer.indentArraysWith(lineEnds);
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(printer);
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  /** Writes a document. */
  @FunctionalInterface
  interface Body {

    /** Writes it. */
    void write(JsonGenerator json) throws IOException;
  }
}

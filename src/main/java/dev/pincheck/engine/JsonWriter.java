// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.pincheck.input.Problem;
import dev.pincheck.trace.Itf;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * Writes messages and findings as JSON, for children and the store. Uses the streaming part of
 * Jackson alone, because a child pays for each class that it loads. {@link JsonReader} is its
 * inverse.
 */
final class JsonWriter {

  private final JsonGenerator out;

  /** Says where the states of a trace go. */
  private final States states;

  private JsonWriter(JsonGenerator out, States states) {
    this.out = out;
    this.states = states;
  }

  /** Returns the message as JSON in one line, without the end of line. */
  static String line(ChildMessage message) {
    return text(JsonWriter::states, writer -> writer.message(message));
  }

  /**
   * Returns an entry of the store: a line with a checksum of all that follows, one with the key and
   * the findings, then one for each of their traces with its states, so that nobody need parse them
   * who does not look at them.
   */
  static String entry(String key, List<Finding> findings) {
    String head =
        text(
            (writer, trace) -> writer.out.writeNumber(trace.states().size()),
            writer -> {
              writer.out.writeStartObject();
              writer.out.writeStringField("key", key);
              writer.out.writeArrayFieldStart("findings");
              for (Finding finding : findings) {
                writer.finding(finding);
              }
              writer.out.writeEndArray();
              writer.out.writeEndObject();
            });
    String traces =
        findings.stream()
            .flatMap(finding -> finding.verdict().trace().stream())
            .map(trace -> Itf.writeStates(trace) + "\n")
            .collect(Collectors.joining());
    String body = head + "\n" + traces;
    return checksum(body.getBytes(StandardCharsets.UTF_8), 0) + "\n" + body;
  }

  /** Returns the checksum of the bytes from one on. */
  static String checksum(byte[] bytes, int from) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, bytes.length - from);
    return Long.toString(checksum.getValue());
  }

  private static String text(States states, Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      writing.to(new JsonWriter(out, states));
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot fail to be written to", e);
    }
    return text.toString();
  }

  private void message(ChildMessage message) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", message.getClass().getSimpleName());
    if (message instanceof ChildMessage.Progressed progressed) {
      statistics(progressed.statistics());
    } else if (message instanceof ChildMessage.Announced announced) {
      out.writeArrayFieldStart("assertions");
      for (ChildMessage.Announced.Assertion assertion : announced.assertions()) {
        out.writeStartObject();
        out.writeStringField("assertion", assertion.name());
        out.writeStringField("expected", assertion.expected());
        out.writeEndObject();
      }
      out.writeEndArray();
    } else if (message instanceof ChildMessage.Suspected suspected) {
      strings("properties", suspected.properties());
    } else if (message instanceof ChildMessage.Found found) {
      out.writeFieldName("finding");
      finding(found.finding());
    } else if (message instanceof ChildMessage.Told told) {
      out.writeStringField("json", told.json());
    } else if (message instanceof ChildMessage.Rejected rejected) {
      problems(rejected.problems());
    }
    out.writeEndObject();
  }

  private void problems(List<Problem> problems) throws IOException {
    out.writeArrayFieldStart("problems");
    for (Problem problem : problems) {
      out.writeStartObject();
      out.writeStringField("file", problem.file());
      out.writeNumberField("line", problem.line());
      out.writeNumberField("column", problem.column());
      out.writeStringField("message", problem.message());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void finding(Finding finding) throws IOException {
    out.writeStartObject();
    out.writeStringField("assertion", finding.assertion());
    out.writeStringField("expected", finding.expected());
    verdict(finding.verdict());
    statistics(finding.statistics());
    out.writeNumberField("nanos", finding.time().toNanos());
    out.writeArrayFieldStart("remarks");
    for (Remark remark : finding.remarks()) {
      out.writeStartObject();
      out.writeStringField("kind", remark.kind().name());
      out.writeStringField("text", remark.text());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("coverage");
    for (ActionCount count : finding.coverage()) {
      out.writeStartObject();
      out.writeStringField("action", count.action());
      out.writeNumberField("steps", count.steps());
      out.writeNumberField("states", count.states());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void verdict(Verdict verdict) throws IOException {
    out.writeObjectFieldStart("verdict");
    out.writeStringField("word", verdict.word());
    if (verdict instanceof Verdict.Holds holds) {
      out.writeStringField("bounds", holds.bounds());
    } else if (verdict instanceof Verdict.Inconclusive inconclusive) {
      out.writeStringField("budget", inconclusive.budget().name());
    }
    if (verdict.property().isPresent()) {
      out.writeStringField("property", verdict.property().get());
    }
    if (verdict.message().isPresent()) {
      out.writeStringField("message", verdict.message().get());
    }
    if (verdict.trace().isPresent()) {
      trace(verdict.trace().get());
    }
    out.writeEndObject();
  }

  private void statistics(Statistics statistics) throws IOException {
    out.writeObjectFieldStart("statistics");
    out.writeNumberField("distinct", statistics.distinct());
    out.writeNumberField("generated", statistics.generated());
    out.writeNumberField("depth", statistics.depth());
    out.writeEndObject();
  }

  private void trace(Trace trace) throws IOException {
    out.writeObjectFieldStart("trace");
    TraceMeta meta = trace.meta();
    out.writeObjectFieldStart("meta");
    out.writeStringField("model", meta.model());
    if (meta.variant().isPresent()) {
      out.writeStringField("variant", meta.variant().get());
    }
    out.writeStringField("verdict", meta.verdict());
    if (meta.property().isPresent()) {
      out.writeStringField("property", meta.property().get());
    }
    out.writeStringField("engine", meta.engine());
    out.writeStringField("hash", meta.hash());
    out.writeEndObject();
    strings("vars", trace.vars());
    if (trace.loop().isPresent()) {
      out.writeNumberField("loop", trace.loop().getAsInt());
    }
    out.writeFieldName("states");
    states.write(this, trace);
    out.writeEndObject();
  }

  private void states(Trace trace) throws IOException {
    out.writeRawValue(Itf.writeStates(trace));
  }

  private void strings(String name, List<String> strings) throws IOException {
    out.writeArrayFieldStart(name);
    for (String string : strings) {
      out.writeString(string);
    }
    out.writeEndArray();
  }

  /** What stands for the states of a trace within it. */
  private interface States {
    void write(JsonWriter writer, Trace trace) throws IOException;
  }

  /** A part of the writing that may fail. */
  private interface Writing {
    void to(JsonWriter writer) throws IOException;
  }
}

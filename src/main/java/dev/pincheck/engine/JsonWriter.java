// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.pincheck.input.Problem;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import dev.pincheck.value.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
   * Returns an entry of the store: a line with the findings, the key they are kept under and a
   * checksum of what follows, then a line for each of their traces with its states, so that nobody
   * need parse them who does not look at them.
   */
  static String entry(String key, List<Finding> findings) {
    String traces =
        findings.stream()
            .flatMap(finding -> finding.verdict().trace().stream())
            .map(trace -> text(JsonWriter::states, writer -> writer.states(trace)) + "\n")
            .collect(Collectors.joining());
    return text(
            (writer, trace) -> writer.out.writeNumber(trace.states().size()),
            writer -> {
              writer.out.writeStartObject();
              writer.out.writeStringField("key", key);
              writer.out.writeNumberField(
                  "checksum", checksum(traces.getBytes(StandardCharsets.UTF_8), 0));
              writer.out.writeArrayFieldStart("findings");
              for (Finding finding : findings) {
                writer.finding(finding);
              }
              writer.out.writeEndArray();
              writer.out.writeEndObject();
            })
        + "\n"
        + traces;
  }

  /** Returns the checksum of the bytes from one on. */
  static long checksum(byte[] bytes, int from) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, bytes.length - from);
    return checksum.getValue();
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
      out.writeArrayFieldStart("claims");
      for (ChildMessage.Announced.Claim claim : announced.claims()) {
        out.writeStartObject();
        out.writeStringField("claim", claim.claim());
        out.writeStringField("expected", claim.expected());
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
    out.writeStringField("claim", finding.claim());
    out.writeStringField("expected", finding.expected());
    verdict(finding.verdict());
    statistics(finding.statistics());
    out.writeNumberField("nanos", finding.time().toNanos());
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
    out.writeStartArray();
    for (TraceState state : trace.states()) {
      state(state);
    }
    out.writeEndArray();
  }

  private void state(TraceState state) throws IOException {
    out.writeStartObject();
    if (state.step().isPresent()) {
      TraceState.Step step = state.step().get();
      out.writeObjectFieldStart("step");
      if (step.actor().isPresent()) {
        out.writeStringField("actor", step.actor().get());
      }
      out.writeStringField("action", step.action());
      if (step.source().isPresent()) {
        out.writeStringField("source", step.source().get());
      }
      out.writeEndObject();
    }
    out.writeObjectFieldStart("values");
    fields(state.values());
    out.writeEndObject();
    out.writeEndObject();
  }

  /** Strings, numbers, booleans and arrays stand for themselves; the rest is tagged. */
  private void value(Value value) throws IOException {
    if (value instanceof Value.Bool bool) {
      out.writeBoolean(bool.value());
    } else if (value instanceof Value.Int integer) {
      out.writeNumber(integer.value());
    } else if (value instanceof Value.Str string) {
      out.writeString(string.value());
    } else if (value instanceof Value.Sequence sequence) {
      out.writeStartArray();
      for (Value element : sequence.elements()) {
        value(element);
      }
      out.writeEndArray();
    } else if (value instanceof Value.SetOf set) {
      out.writeStartObject();
      out.writeArrayFieldStart("set");
      for (Value element : set.elements()) {
        value(element);
      }
      out.writeEndArray();
      out.writeEndObject();
    } else if (value instanceof Value.Record fields) {
      out.writeStartObject();
      out.writeObjectFieldStart("record");
      fields(fields.fields());
      out.writeEndObject();
      out.writeEndObject();
    } else if (value instanceof Value.Function function) {
      out.writeStartObject();
      out.writeArrayFieldStart("function");
      for (Map.Entry<Value, Value> entry : function.entries().entrySet()) {
        out.writeStartArray();
        value(entry.getKey());
        value(entry.getValue());
        out.writeEndArray();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
  }

  private void fields(Map<String, Value> fields) throws IOException {
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      out.writeFieldName(field.getKey());
      value(field.getValue());
    }
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

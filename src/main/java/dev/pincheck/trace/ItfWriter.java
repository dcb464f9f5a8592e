// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a trace; see {@link Itf#write}. Makes no tree of JSON: a process that is started to find
 * one trace pays for each class that it loads.
 */
final class ItfWriter {

  private final Trace trace;

  ItfWriter(Trace trace) {
    this.trace = trace;
  }

  String write() {
    List<String> fields = new ArrayList<>();
    fields.add(quoted("#meta") + ": " + meta());
    fields.add(
        quoted("vars") + ": " + array(trace.vars().stream().map(ItfWriter::quoted).toList()));
    List<String> states = new ArrayList<>();
    for (int index = 0; index < trace.states().size(); index++) {
      TraceState state = trace.states().get(index);
      List<String> lines = new ArrayList<>();
      lines.add(quoted("#meta") + ": " + stepMeta(index, state));
      for (String name : trace.vars()) {
        lines.add(quoted(name) + ": " + json(state.values().get(name)));
      }
      states.add(
          lines.stream().collect(Collectors.joining(",\n      ", "    {\n      ", "\n    }")));
    }
    fields.add(quoted("states") + ": [\n" + String.join(",\n", states) + "\n  ]");
    trace.loop().ifPresent(index -> fields.add(quoted("loop") + ": " + index));
    return fields.stream().collect(Collectors.joining(",\n  ", "{\n  ", "\n}\n"));
  }

  /** Returns the states alone, as an array in one line. */
  String states() {
    List<String> states = new ArrayList<>();
    for (int index = 0; index < trace.states().size(); index++) {
      TraceState state = trace.states().get(index);
      List<String> fields = new ArrayList<>();
      fields.add(quoted("#meta") + ":" + stepMeta(index, state));
      fields.addAll(fields(state.values()));
      states.add(object(fields));
    }
    return array(states);
  }

  private String meta() {
    TraceMeta from = trace.meta();
    List<String> meta = new ArrayList<>();
    meta.add(field("format", "ITF"));
    meta.add(field("model", from.model()));
    from.variant().ifPresent(variant -> meta.add(field("variant", variant)));
    meta.add(field("verdict", from.verdict()));
    from.property().ifPresent(property -> meta.add(field("property", property)));
    meta.add(field("engine", from.engine()));
    meta.add(field("hash", from.hash()));
    return object(meta);
  }

  private static String stepMeta(int index, TraceState state) {
    List<String> meta = new ArrayList<>();
    meta.add(quoted("index") + ":" + index);
    state
        .step()
        .ifPresent(
            step -> {
              step.actor().ifPresent(actor -> meta.add(field("actor", actor)));
              meta.add(field("action", step.action()));
              step.source().ifPresent(source -> meta.add(field("source", source)));
            });
    return object(meta);
  }

  /** Returns the values by name as one object. */
  static String json(Map<String, Value> values) {
    return object(fields(values));
  }

  private static List<String> fields(Map<String, Value> values) {
    return values.entrySet().stream()
        .map(field -> quoted(field.getKey()) + ":" + json(field.getValue()))
        .toList();
  }

  private static String json(Value value) {
    if (value instanceof Value.Bool bool) {
      return Boolean.toString(bool.value());
    } else if (value instanceof Value.Int integer) {
      return object(List.of(field("#bigint", integer.value().toString())));
    } else if (value instanceof Value.Str string) {
      return quoted(string.value());
    } else if (value instanceof Value.SetOf set) {
      return encoded("#set", set.elements().stream().map(ItfWriter::json).toList());
    } else if (value instanceof Value.Sequence sequence) {
      return array(sequence.elements().stream().map(ItfWriter::json).toList());
    } else if (value instanceof Value.Record fields) {
      return plain(fields)
          ? json(fields.fields())
          : encoded(
              "#map",
              fields.fields().entrySet().stream()
                  .map(field -> pair(quoted(field.getKey()), field.getValue()))
                  .toList());
    }
    return encoded(
        "#map",
        ((Value.Function) value)
            .entries().entrySet().stream()
                .map(entry -> pair(json(entry.getKey()), entry.getValue()))
                .toList());
  }

  /** Says whether no field could be taken for an encoding of ITF. */
  private static boolean plain(Value.Record fields) {
    return fields.fields().keySet().stream().noneMatch(name -> name.startsWith("#"));
  }

  private static String pair(String key, Value result) {
    return array(List.of(key, json(result)));
  }

  private static String encoded(String encoding, List<String> elements) {
    return object(List.of(quoted(encoding) + ":" + array(elements)));
  }

  private static String field(String name, String text) {
    return quoted(name) + ":" + quoted(text);
  }

  private static String object(Collection<String> fields) {
    return "{" + String.join(",", fields) + "}";
  }

  private static String array(Collection<String> elements) {
    return "[" + String.join(",", elements) + "]";
  }

  private static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }
}

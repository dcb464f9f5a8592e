// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a trace; see {@link Itf#write}. */
final class ItfWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Trace trace;

  ItfWriter(Trace trace) {
    this.trace = trace;
  }

  String write() {
    List<String> fields = new ArrayList<>();
    fields.add(field("#meta", meta()));
    ArrayNode vars = JSON.arrayNode();
    trace.vars().forEach(vars::add);
    fields.add(field("vars", vars));
    List<String> states = new ArrayList<>();
    for (int index = 0; index < trace.states().size(); index++) {
      states.add(state(index));
    }
    fields.add("\"states\": [\n" + String.join(",\n", states) + "\n  ]");
    trace.loop().ifPresent(index -> fields.add("\"loop\": " + index));
    return fields.stream().collect(Collectors.joining(",\n  ", "{\n  ", "\n}\n"));
  }

  private ObjectNode meta() {
    TraceMeta from = trace.meta();
    ObjectNode meta = JSON.objectNode();
    meta.put("format", "ITF");
    meta.put("model", from.model());
    from.variant().ifPresent(variant -> meta.put("variant", variant));
    meta.put("verdict", from.verdict());
    from.property().ifPresent(property -> meta.put("property", property));
    meta.put("engine", from.engine());
    meta.put("hash", from.hash());
    return meta;
  }

  private String state(int index) {
    TraceState state = trace.states().get(index);
    ObjectNode meta = JSON.objectNode().put("index", index);
    state
        .step()
        .ifPresent(
            step -> {
              step.actor().ifPresent(actor -> meta.put("actor", actor));
              meta.put("action", step.action());
              step.source().ifPresent(source -> meta.put("source", source));
            });
    List<String> fields = new ArrayList<>();
    fields.add(field("#meta", meta));
    for (String name : trace.vars()) {
      fields.add(field(name, json(state.values().get(name))));
    }
    return fields.stream().collect(Collectors.joining(",\n      ", "    {\n      ", "\n    }"));
  }

  /** Returns the values by name as one object. */
  static String json(Map<String, Value> values) {
    ObjectNode object = JSON.objectNode();
    values.forEach((name, value) -> object.set(name, json(value)));
    return object.toString();
  }

  private static String field(String name, JsonNode value) {
    return JSON.textNode(name) + ": " + value;
  }

  private static JsonNode json(Value value) {
    if (value instanceof Value.Bool bool) {
      return JSON.booleanNode(bool.value());
    } else if (value instanceof Value.Int integer) {
      return JSON.objectNode().put("#bigint", integer.value().toString());
    } else if (value instanceof Value.Str string) {
      return JSON.textNode(string.value());
    } else if (value instanceof Value.SetOf set) {
      ArrayNode elements = JSON.arrayNode();
      set.elements().forEach(element -> elements.add(json(element)));
      return JSON.objectNode().set("#set", elements);
    } else if (value instanceof Value.Sequence sequence) {
      ArrayNode elements = JSON.arrayNode();
      sequence.elements().forEach(element -> elements.add(json(element)));
      return elements;
    } else if (value instanceof Value.Record fields && plain(fields)) {
      ObjectNode object = JSON.objectNode();
      fields.fields().forEach((name, field) -> object.set(name, json(field)));
      return object;
    }
    ArrayNode entries = JSON.arrayNode();
    if (value instanceof Value.Record fields) {
      fields.fields().forEach((name, field) -> entries.addArray().add(name).add(json(field)));
    } else {
      ((Value.Function) value)
          .entries()
          .forEach((key, result) -> entries.addArray().add(json(key)).add(json(result)));
    }
    return JSON.objectNode().set("#map", entries);
  }

  /** Says whether no field could be taken for an encoding of ITF. */
  private static boolean plain(Value.Record fields) {
    return fields.fields().keySet().stream().noneMatch(name -> name.startsWith("#"));
  }
}

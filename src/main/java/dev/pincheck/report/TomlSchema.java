// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pincheck.model.Form;
import dev.pincheck.model.Form.Part;
import dev.pincheck.model.Form.Word;
import dev.pincheck.model.Knob;
import dev.pincheck.model.Machine;
import dev.pincheck.model.ObjectKind;
import dev.pincheck.model.Property;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The JSON schemas of the TOML files that people write about a machine, for editors: its kinds of
 * objects, operations, properties and knobs by name, each with what it means. They allow no less
 * than the loader does; what only the loader can know (that an object exists) they do not ask.
 */
public final class TomlSchema {

  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Map<String, Object> TEXTS = Map.of("type", "array", "items", TEXT);

  private final Machine machine;

  /** Takes the machine. */
  public TomlSchema(Machine machine) {
    this.machine = machine;
  }

  /** Returns the schema of a race. */
  public String race() {
    Map<String, Object> race = new LinkedHashMap<>();
    race.put("machine", Map.of("const", machine.name()));
    race.put("title", said("what races with what, in a line", TEXT));
    race.put("source", said("where the race comes from: a mail, a commit, a fact", TEXT));
    race.put("settled", said("why states with equal futures may differ all the same", TEXT));
    if (machine.adopted().isPresent()) {
      race.put("config", said("a configuration of TLC", TEXT));
      race.put("constants", said("values of the module's constants, as TLA+", free()));
    } else {
      race.put("objects", object(objects()));
      Map<String, Object> details = new LinkedHashMap<>();
      machine.details().forEach((name, says) -> details.put(name, said(says, type("boolean"))));
      race.put("model", object(details));
      Map<String, Object> facts = new LinkedHashMap<>();
      machine
          .initially()
          .forEach((name, form) -> facts.put(name, said(form.says(), lists(List.of(form)))));
      race.put("initially", object(facts));
      race.put("actors", tableOf(lists(List.copyOf(machine.operations().values()))));
    }
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("invariants", properties(Property.Kind.INVARIANT));
    if (machine.properties().values().stream().anyMatch(one -> !one.isInvariant())
        && machine.adopted().isEmpty()) {
      check.put("temporal", properties(Property.Kind.TEMPORAL_PROPERTY));
    }
    race.put("check", object(check));
    race.put("expect", tableOf(Map.of("type", "string", "pattern", expectation())));
    race.put("skip", tableOf(TEXT));
    return document("A race of the machine " + machine.name(), race);
  }

  /** Returns the schema of a variants file of one's own. */
  public String variants() {
    Map<String, Object> knobs = new LinkedHashMap<>();
    machine.knobs().values().forEach(knob -> knobs.put(knob.name(), knob(knob)));
    Map<String, Object> variant = new LinkedHashMap<>();
    variant.put("based_on", said("the variant that it is but for what follows", TEXT));
    variant.put("source", said("what it is, and where it comes from", TEXT));
    variant.put("knobs", object(knobs));
    variant.put("code", said("Java files beside this one that override routines", TEXTS));
    variant.put("drop", said("effects that are dropped: LABEL/VARIABLE.OPERATION", TEXTS));
    variant.put("force", said("checks that always come out so", TEXTS));
    variant.put("order", said("a mutant of the spec that changes an order", TEXT));
    variant.put("explorer_only", said("why TLC is not asked", TEXT));
    variant.put("optional", said("races need not say what they expect of it", type("boolean")));
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("machine", Map.of("const", machine.name()));
    file.put("variants", tableOf(object(variant)));
    file.put("knobs", free());
    file.put("senseless", Map.of("type", "array"));
    return document("Variants of the machine " + machine.name(), file);
  }

  private Map<String, Object> objects() {
    Map<String, Object> kinds = new LinkedHashMap<>();
    for (ObjectKind kind : machine.kinds().values()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      kind.fields().forEach((name, field) -> fields.put(name, field(field)));
      kinds.put(
          kind.plural(),
          said(kind.says(), kind.fields().isEmpty() ? TEXTS : tableOf(object(fields))));
    }
    return kinds;
  }

  private static Map<String, Object> field(ObjectKind.Field field) {
    return field instanceof ObjectKind.Range range
        ? said(
            field.says(), Map.of("type", "integer", "minimum", range.min(), "maximum", range.max()))
        : said(field.says(), TEXT);
  }

  private Map<String, Object> properties(Property.Kind kind) {
    List<Object> each = new ArrayList<>();
    machine.properties().values().stream()
        .filter(property -> property.kind() == kind)
        .forEach(property -> each.add(said(property.sentence(), Map.of("const", property.name()))));
    return Map.of("type", "array", "minItems", 1, "items", Map.of("anyOf", each));
  }

  private String expectation() {
    return machine.adopted().isPresent()
        ? "^(holds|deadlocks|violates .+)$"
        : machine.properties().keySet().stream()
            .collect(Collectors.joining("|", "^(holds|deadlocks|violates (", "))$"));
  }

  private static Map<String, Object> knob(Knob knob) {
    List<Object> values = new ArrayList<>();
    knob.values().forEach((value, says) -> values.add(said(says, Map.of("const", value))));
    if (knob.values().keySet().stream().anyMatch("TRUE"::equals)) {
      values.add(type("boolean"));
    }
    return said(knob.says(), Map.of("anyOf", values));
  }

  /** Returns a list of sentences, each of one of the forms. */
  private static Map<String, Object> lists(List<Form> forms) {
    List<Object> each = new ArrayList<>();
    for (Form form : forms) {
      String pattern =
          form.words().stream().map(TomlSchema::pattern).collect(Collectors.joining(" +"));
      each.add(said(form.says(), Map.of("type", "string", "pattern", "^ *" + pattern + " *$")));
    }
    return Map.of("type", "array", "items", Map.of("anyOf", each));
  }

  private static String pattern(Word word) {
    if (word.part() == Part.LITERAL) {
      return Pattern.compile("[^A-Za-z0-9 ]").matcher(word.text()).replaceAll("\\\\$0");
    }
    return word.part() == Part.NUMBER ? "[0-9]+" : "[^ ]+";
  }

  private static Map<String, Object> type(String name) {
    return Map.of("type", name);
  }

  private static Map<String, Object> free() {
    return type("object");
  }

  private static Map<String, Object> object(Map<String, Object> properties) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    object.put("additionalProperties", false);
    return object;
  }

  private static Map<String, Object> tableOf(Map<String, Object> values) {
    return Map.of("type", "object", "additionalProperties", values);
  }

  private static Map<String, Object> said(String says, Map<String, Object> schema) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("description", says);
    schema.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> described.put(each.getKey(), each.getValue()));
    return described;
  }

  private static String document(String title, Map<String, Object> properties) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", title);
    schema.putAll(object(properties));
    return VerdictJson.write(json -> write(json, schema));
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> object) {
      json.writeStartObject();
      // Map.of has no order of its own.
      boolean ordered = object instanceof LinkedHashMap;
      for (Object key : ordered ? object.keySet() : new TreeSet<>(object.keySet())) {
        json.writeFieldName(String.valueOf(key));
        write(json, object.get(key));
      }
      json.writeEndObject();
    } else if (value instanceof List<?> array) {
      json.writeStartArray();
      for (Object each : array) {
        write(json, each);
      }
      json.writeEndArray();
    } else {
      json.writePOJO(value);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A race as the text of its file. */
public final class RaceText {

  private RaceText() {}

  /** Returns the file; it names its machine, so that it may stand anywhere. */
  public static String of(Race race, Machine machine) {
    StringBuilder text = new StringBuilder();
    Map<String, String> head = new LinkedHashMap<>();
    head.put("machine", quoted(race.machine()));
    head.put("title", quoted(race.title()));
    head.put("source", quoted(race.source()));
    if (!race.settled().isEmpty()) {
      head.put("settled", quoted(race.settled()));
    }
    append("", head, text);
    append("[objects]", objects(race, machine), text);
    Map<String, String> model = new LinkedHashMap<>();
    race.model().entrySet().stream()
        .filter(Map.Entry::getValue)
        .forEach(detail -> model.put(detail.getKey(), "true"));
    append("[model]", model, text);
    Map<String, List<String>> facts = new LinkedHashMap<>();
    race.initially()
        .forEach(
            fact ->
                facts.computeIfAbsent(fact.name(), ignored -> new ArrayList<>()).add(fact.text()));
    append("[initially]", arrays(facts), text);
    Map<String, List<String>> programs = new LinkedHashMap<>();
    race.actors()
        .forEach(
            (actor, program) ->
                programs.put(actor, program.stream().map(Operation::text).toList()));
    append("[actors]", arrays(programs), text);
    Map<String, String> asked = new LinkedHashMap<>();
    if (!race.invariants().isEmpty() || race.temporal().isEmpty()) {
      asked.put("invariants", array(race.invariants()));
    }
    if (!race.temporal().isEmpty()) {
      asked.put("temporal", array(race.temporal()));
    }
    append("[check]", asked, text);
    append("[expect]", quotedBoth(race.expectations()), text);
    append("[skip]", quotedBoth(race.skipped()), text);
    return text.toString();
  }

  private static void append(String header, Map<String, String> keys, StringBuilder text) {
    if (keys.isEmpty()) {
      return;
    }
    text.append(header.isEmpty() ? "" : "\n" + header + "\n");
    int widest = keys.keySet().stream().mapToInt(String::length).max().orElse(0);
    keys.forEach(
        (key, value) ->
            text.append(key)
                .append(" ".repeat(widest - key.length()))
                .append(" = ")
                .append(value)
                .append('\n'));
  }

  private static Map<String, String> objects(Race race, Machine machine) {
    Map<String, String> kinds = new LinkedHashMap<>();
    race.objects()
        .forEach(
            (plural, objects) -> {
              ObjectKind kind = machine.kinds().get(plural);
              if (!objects.isEmpty()) {
                kinds.put(
                    plural,
                    kind.fields().isEmpty()
                        ? array(List.copyOf(objects.keySet()))
                        : objects.entrySet().stream()
                            .map(object -> object.getKey() + " = " + fields(object, kind))
                            .collect(Collectors.joining(", ", "{ ", " }")));
              }
            });
    return kinds;
  }

  private static String fields(Map.Entry<String, Map<String, Value>> object, ObjectKind kind) {
    return object.getValue().entrySet().stream()
        .filter(
            field ->
                !(kind.fields().get(field.getKey()) instanceof ObjectKind.Name name
                    && name.ownByDefault()
                    && field.getValue().equals(Value.of(object.getKey()))))
        .map(field -> field.getKey() + " = " + value(field.getValue()))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static String value(Value value) {
    return value instanceof Value.Str text ? quoted(text.value()) : value.toString();
  }

  private static Map<String, String> arrays(Map<String, List<String>> lists) {
    Map<String, String> written = new LinkedHashMap<>();
    lists.forEach((key, texts) -> written.put(key, array(texts)));
    return written;
  }

  private static String array(List<String> texts) {
    return texts.stream().map(RaceText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (Character.isISOControl(c)) {
        quoted.append(String.format("\\u%04X", (int) c));
      } else {
        quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static Map<String, String> quotedBoth(Map<String, ?> texts) {
    Map<String, String> written = new LinkedHashMap<>();
    texts.forEach((key, said) -> written.put(quoted(key), quoted("" + said)));
    return written;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pincheck.input.Problem;
import dev.pincheck.trace.Itf;
import dev.pincheck.trace.LaterStates;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceMeta;
import dev.pincheck.trace.TraceState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads what {@link JsonWriter} writes. */
final class JsonReader {

  private final ObjectMapper mapper =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Returns the message that the line holds.
   *
   * @throws IllegalArgumentException if it holds none
   */
  ChildMessage message(String line) {
    JsonNode node = parse(line);
    String kind = text(node, "kind");
    return switch (kind) {
      case "Progressed" -> new ChildMessage.Progressed(statistics(node));
      case "Announced" ->
          new ChildMessage.Announced(
              list(
                  node,
                  "assertions",
                  assertion ->
                      new ChildMessage.Announced.Assertion(
                          text(assertion, "assertion"), text(assertion, "expected"))));
      case "Suspected" -> new ChildMessage.Suspected(list(node, "properties", JsonNode::asText));
      case "Found" ->
          new ChildMessage.Found(
              finding(field(node, "finding"), states -> Itf.parseStates(states.toString())));
      case "Rejected" -> new ChildMessage.Rejected(list(node, "problems", JsonReader::problem));
      case "Told" -> new ChildMessage.Told(text(node, "json"));
      case "Done" -> new ChildMessage.Done();
      default -> throw new IllegalArgumentException("no message is called " + kind);
    };
  }

  /**
   * Returns the findings of an entry of the store; the states of their traces are parsed when
   * somebody looks at them.
   *
   * @throws IllegalArgumentException if the text is anything else, or the entry of another key
   */
  List<Finding> entry(String key, byte[] text) {
    int head = lineEnd(text, 0) + 1;
    String checksum = new String(text, 0, head - 1, StandardCharsets.UTF_8);
    if (!checksum.equals(JsonWriter.checksum(text, head))) {
      throw new IllegalArgumentException("the entry is damaged");
    }
    int end = lineEnd(text, head);
    JsonNode entry = parse(new String(text, head, end - head, StandardCharsets.UTF_8));
    if (!text(entry, "key").equals(key)) {
      throw new IllegalArgumentException("this is the entry of another key");
    }
    StoredStates states = new StoredStates(text, end + 1);
    return list(entry, "findings", node -> finding(node, states::next));
  }

  /** The lines of an entry that hold the states of its traces, one after the other. */
  private static final class StoredStates {

    private final byte[] text;
    private int next;

    StoredStates(byte[] text, int first) {
      this.text = text;
      this.next = first;
    }

    List<TraceState> next(JsonNode size) {
      int from = next;
      int length = lineEnd(text, from) - from;
      next = from + length + 1;
      return new LaterStates(
          size.asInt(),
          () -> Itf.parseStates(new String(text, from, length, StandardCharsets.UTF_8)));
    }
  }

  private static int lineEnd(byte[] text, int from) {
    int end = from;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    if (end == text.length) {
      throw new IllegalArgumentException("a line does not end");
    }
    return end;
  }

  private JsonNode parse(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Problem problem(JsonNode node) {
    return new Problem(
        text(node, "file"),
        field(node, "line").asInt(),
        field(node, "column").asInt(),
        text(node, "message"));
  }

  private static Finding finding(JsonNode node, Function<JsonNode, List<TraceState>> states) {
    return new Finding(
        text(node, "assertion"),
        text(node, "expected"),
        verdict(field(node, "verdict"), states),
        statistics(node),
        Duration.ofNanos(field(node, "nanos").asLong()),
        list(
            node,
            "remarks",
            remark -> new Remark(Remark.Kind.valueOf(text(remark, "kind")), text(remark, "text"))),
        list(
            node,
            "coverage",
            count ->
                new ActionCount(
                    text(count, "action"),
                    field(count, "steps").asLong(),
                    field(count, "states").asLong())));
  }

  private static Verdict verdict(JsonNode node, Function<JsonNode, List<TraceState>> states) {
    Optional<Trace> trace =
        Optional.ofNullable(node.get("trace")).map(found -> trace(found, states));
    String word = text(node, "word");
    return switch (word) {
      case "holds" -> new Verdict.Holds(text(node, "bounds"), trace);
      case "violated" -> new Verdict.Violated(text(node, "property"), trace);
      case "deadlock" ->
          new Verdict.Deadlock(
              trace.orElseThrow(() -> new IllegalArgumentException("a deadlock has a trace")));
      case "inconclusive" ->
          new Verdict.Inconclusive(
              Verdict.Inconclusive.Exhausted.valueOf(text(node, "budget")), text(node, "message"));
      case "failed" -> new Verdict.Failed(text(node, "message"));
      default -> throw new IllegalArgumentException("no verdict is called " + word);
    };
  }

  private static Statistics statistics(JsonNode node) {
    JsonNode statistics = field(node, "statistics");
    return new Statistics(
        field(statistics, "distinct").asLong(),
        field(statistics, "generated").asLong(),
        field(statistics, "depth").asInt());
  }

  private static Trace trace(JsonNode node, Function<JsonNode, List<TraceState>> states) {
    JsonNode meta = field(node, "meta");
    return new Trace(
        new TraceMeta(
            text(meta, "model"),
            optional(meta, "variant"),
            text(meta, "verdict"),
            optional(meta, "property"),
            text(meta, "engine"),
            text(meta, "hash")),
        list(node, "vars", JsonNode::asText),
        states.apply(field(node, "states")),
        node.has("loop") ? OptionalInt.of(node.get("loop").asInt()) : OptionalInt.empty());
  }

  private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> element) {
    List<T> list = new ArrayList<>();
    for (JsonNode item : field(node, name)) {
      list.add(element.apply(item));
    }
    return list;
  }

  private static Optional<String> optional(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
  }

  private static String text(JsonNode node, String name) {
    return field(node, name).asText();
  }

  private static JsonNode field(JsonNode node, String name) {
    return node.required(name);
  }
}

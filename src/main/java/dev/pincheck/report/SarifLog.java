// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pincheck.check.Grade;
import dev.pincheck.check.Result;
import dev.pincheck.engine.Question;
import dev.pincheck.model.Property;
import dev.pincheck.trace.Trace;
import dev.pincheck.trace.TraceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results as a log in SARIF 2.1.0: a result for each answer that differs from what is expected, or
 * that is a violation of which nothing is expected, with the place in the file of its race; a
 * notification for each answer that is missing. What is as expected is not there, so that a server
 * shows what somebody has to look at.
 */
public final class SarifLog {

  /** The version, and what readers find the schema of it by. */
  private static final String VERSION = "2.1.0";

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final String version;
  private final Path here;

  /**
   * Takes what does not depend on the results.
   *
   * @param version of pincheck
   * @param here the folder that paths are shown relative to
   */
  public SarifLog(String version, Path here) {
    this.version = version;
    this.here = here;
  }

  /** Returns the log, with its line end. */
  public String of(List<Result> results) {
    List<Result> told = results.stream().filter(SarifLog::isTold).toList();
    List<Result> missing = results.stream().filter(SarifLog::isMissing).toList();
    return VerdictJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("$schema", SCHEMA);
          json.writeStringField("version", VERSION);
          json.writeArrayFieldStart("runs");
          json.writeStartObject();
          tool(json, told);
          invocation(json, missing);
          json.writeStringField("columnKind", "unicodeCodePoints");
          json.writeArrayFieldStart("results");
          for (Result result : told) {
            write(json, result);
          }
          json.writeEndArray();
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static boolean isTold(Result result) {
    return result.grade() == Grade.DIFFERS || result.grade() == Grade.FREE_FAILS;
  }

  private static boolean isMissing(Result result) {
    return result.grade() == Grade.INCONCLUSIVE || result.grade() == Grade.FAILED;
  }

  private void tool(JsonGenerator json, List<Result> told) throws IOException {
    Map<String, String> rules = new TreeMap<>();
    told.forEach(result -> rules.put(ruleOf(result), sentence(result)));
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "pincheck");
    json.writeStringField("version", version);
    json.writeArrayFieldStart("rules");
    for (Map.Entry<String, String> rule : rules.entrySet()) {
      json.writeStartObject();
      json.writeStringField("id", rule.getKey());
      message(json, "shortDescription", rule.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void invocation(JsonGenerator json, List<Result> missing) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", missing.isEmpty());
    json.writeArrayFieldStart("toolExecutionNotifications");
    for (Result result : missing) {
      json.writeStartObject();
      json.writeStringField("level", "error");
      message(json, "message", Headline.of(result));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void write(JsonGenerator json, Result result) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", ruleOf(result));
    json.writeStringField("level", "error");
    message(json, "message", Headline.of(result));
    Optional<Path> file = fileOf(result);
    if (file.isPresent()) {
      json.writeArrayFieldStart("locations");
      json.writeStartObject();
      json.writeObjectFieldStart("physicalLocation");
      json.writeObjectFieldStart("artifactLocation");
      json.writeStringField("uri", uri(file.get()));
      json.writeEndObject();
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", lineOf(file.get(), result));
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField(
        "question/v1",
        result.model()
            + " "
            + result.task().question().variant().orElse("")
            + " "
            + result.task().engine().name());
    json.writeEndObject();
    if (result.verdict().trace().filter(trace -> trace.steps() > 0).isPresent()) {
      flow(json, result.verdict().trace().get());
    }
    json.writeEndObject();
  }

  /** Writes the schedule: a thread an actor, in the order in which they step. */
  private static void flow(JsonGenerator json, Trace trace) throws IOException {
    Map<String, Map<Integer, String>> threads = new LinkedHashMap<>();
    for (int number = 1; number <= trace.steps(); number++) {
      TraceState.Step step = trace.states().get(number).step().orElseThrow();
      threads
          .computeIfAbsent(step.actor().orElse("nobody"), ignored -> new TreeMap<>())
          .put(number, step.action());
    }
    json.writeArrayFieldStart("codeFlows");
    json.writeStartObject();
    json.writeArrayFieldStart("threadFlows");
    for (Map.Entry<String, Map<Integer, String>> thread : threads.entrySet()) {
      json.writeStartObject();
      json.writeStringField("id", thread.getKey());
      json.writeArrayFieldStart("locations");
      for (Map.Entry<Integer, String> step : thread.getValue().entrySet()) {
        json.writeStartObject();
        json.writeNumberField("executionOrder", step.getKey());
        json.writeObjectFieldStart("location");
        message(
            json, "message", step.getKey() + ": " + thread.getKey() + " does " + step.getValue());
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void message(JsonGenerator json, String name, String text) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  /** Returns what is broken: the property, else the verdict where another one was expected. */
  private static String ruleOf(Result result) {
    return result.verdict().property().orElse("verdict/" + result.verdict().word());
  }

  private static String sentence(Result result) {
    return result
        .property()
        .map(Property::sentence)
        .orElse("The answer is another one than was expected or recorded");
  }

  private static Optional<Path> fileOf(Result result) {
    Question question = result.task().question();
    Optional<Path> race = result.task().race().map(found -> found.file());
    if (race.isPresent()) {
      return race;
    } else if (question instanceof Question.Alloy alloy) {
      return Optional.of(alloy.module());
    }
    return question instanceof Question.Tla tla
        ? tla.own().map(Question.Own::module)
        : Optional.empty();
  }

  /** Returns the path as a relative reference, or as a whole one for a file elsewhere. */
  private String uri(Path file) {
    Path from = here.toAbsolutePath().normalize();
    Path to = file.toAbsolutePath().normalize();
    String whole = to.toUri().toString();
    String base = from.toUri().toString();
    return to.startsWith(from) && whole.startsWith(base) ? whole.substring(base.length()) : whole;
  }

  /** Returns the line that claims what is not so, else the one that asks for it, else the first. */
  private static int lineOf(Path file, Result result) {
    List<String> wanted =
        Stream.of(
                result.expected().map(expectation -> '"' + expectation.text() + '"'),
                result.verdict().property().map(property -> '"' + property + '"'),
                Optional.of("[expect]"))
            .flatMap(Optional::stream)
            .collect(Collectors.toCollection(ArrayList::new));
    wanted.add(result.finding().assertion().isEmpty() ? "[check]" : result.finding().assertion());
    try {
      List<String> lines = Files.readAllLines(file);
      for (String text : wanted) {
        for (int index = 0; index < lines.size(); index++) {
          if (lines.get(index).contains(text)) {
            return index + 1;
          }
        }
      }
    } catch (IOException gone) {
      // The answer was about what it said a moment ago.
    }
    return 1;
  }
}

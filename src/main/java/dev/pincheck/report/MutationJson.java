// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Mutant;
import dev.pincheck.mutation.Change;
import dev.pincheck.mutation.MutantResult;
import dev.pincheck.mutation.MutantStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The necessity table as one JSON object. */
public final class MutationJson {

  private MutationJson() {}

  /**
   * Returns the object, with its line end.
   *
   * @param version of pincheck
   * @param folder where the counterexamples are, as it is shown
   */
  public static String of(String version, List<MutantResult> results, Path folder) {
    return VerdictJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", version);
          json.writeArrayFieldStart("mutants");
          for (MutantResult result : results) {
            write(json, result, folder);
          }
          json.writeEndArray();
          json.writeObjectFieldStart("summary");
          for (MutantStatus status : MutantStatus.values()) {
            json.writeNumberField(
                nameOf(status),
                results.stream().filter(result -> result.status() == status).count());
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, MutantResult result, Path folder)
      throws IOException {
    Mutant mutant = result.mutant();
    json.writeStartObject();
    json.writeStringField("machine", mutant.design().machine());
    json.writeStringField("mutant", mutant.name());
    json.writeStringField("base", mutant.base());
    json.writeStringField("changes", mutant.changes());
    json.writeStringField("source", mutant.source());
    json.writeArrayFieldStart("claimed");
    for (Expectation claim : mutant.fails()) {
      json.writeString(claim.text());
    }
    json.writeEndArray();
    VerdictJson.field(json, "equivalent", mutant.equivalent());
    json.writeStringField("fate", nameOf(result.status()));
    json.writeNumberField("races", result.races());
    json.writeArrayFieldStart("changed");
    for (Change change : result.changes()) {
      json.writeStartObject();
      json.writeStringField("race", change.race());
      json.writeStringField("engine", change.result().task().engine().name());
      json.writeStringField("before", change.before().text());
      json.writeStringField("after", change.after().text());
      json.writeNumberField("steps", change.steps());
      json.writeEndObject();
    }
    json.writeEndArray();
    VerdictJson.field(
        json,
        "counterexample",
        result.shortest().map(shortest -> folder.resolve(mutant.name() + ".itf.json").toString()));
    VerdictJson.field(json, "message", result.fault());
    json.writeEndObject();
  }

  private static String nameOf(MutantStatus status) {
    return switch (status) {
      case KILLED -> "killed";
      case EQUIVALENT -> "equivalent";
      case SURVIVED -> "survived";
      case KILLED_OTHERWISE -> "killedOtherwise";
      case NOT_EQUIVALENT -> "notEquivalent";
      case UNTOUCHED -> "untouched";
      case UNDECIDED -> "undecided";
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pincheck.model.UnnoticedPart;
import dev.pincheck.mutation.ClaimResult;
import dev.pincheck.mutation.ClaimStatus;
import dev.pincheck.mutation.Suspect;
import java.io.IOException;
import java.util.List;

/** What each part of each claim is needed for, as one JSON object. */
public final class ClaimJson {

  private ClaimJson() {}

  /**
   * Returns the object, with its line end.
   *
   * @param version of pincheck
   * @param machine whose claims these are
   * @param unknown what is listed as unnoticed and is no part of a claim
   */
  public static String of(
      String version, String machine, List<ClaimResult> results, List<UnnoticedPart> unknown) {
    return VerdictJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", version);
          json.writeStringField("machine", machine);
          json.writeArrayFieldStart("claims");
          for (ClaimResult result : results) {
            write(json, result);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("unknown");
          for (UnnoticedPart listed : unknown) {
            json.writeStartObject();
            json.writeStringField("claim", listed.claim());
            json.writeStringField("part", listed.part());
            json.writeStringField("place", listed.position().toString());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeObjectFieldStart("summary");
          for (ClaimStatus status : ClaimStatus.values()) {
            json.writeNumberField(
                nameOf(status),
                results.stream().filter(result -> result.status() == status).count());
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, ClaimResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("claim", result.weakening().claim());
    json.writeStringField("part", result.weakening().part());
    json.writeStringField("becomes", result.weakening().value());
    json.writeStringField("place", result.weakening().position().toString());
    json.writeStringField("engine", result.engine());
    json.writeStringField("fate", nameOf(result.status()));
    json.writeNumberField("violated", result.violated());
    if (result.noticed().isPresent()) {
      Suspect noticed = result.noticed().get();
      json.writeObjectFieldStart("noticed");
      json.writeStringField("race", noticed.race().name());
      json.writeStringField("variant", noticed.design().name());
      json.writeEndObject();
    }
    VerdictJson.field(json, "listed", result.listed().map(UnnoticedPart::reason));
    VerdictJson.field(json, "message", result.fault());
    json.writeEndObject();
  }

  private static String nameOf(ClaimStatus status) {
    return switch (status) {
      case NOTICED -> "noticed";
      case UNNOTICED_AS_LISTED -> "unnoticedAsListed";
      case SURVIVED -> "survived";
      case LISTED_IN_VAIN -> "listedInVain";
      case UNDECIDED -> "undecided";
    };
  }
}

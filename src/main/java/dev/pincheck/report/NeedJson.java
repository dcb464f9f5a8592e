// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pincheck.mutation.Need;
import dev.pincheck.mutation.Need.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What each effect is needed for as one JSON object. */
public final class NeedJson {

  private NeedJson() {}

  /**
   * Returns the object, with its line end.
   *
   * @param version of pincheck
   * @param variant whose effects these are
   */
  public static String of(String version, String variant, List<Need> needs) {
    return VerdictJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", version);
          json.writeStringField("variant", variant);
          json.writeArrayFieldStart("effects");
          for (Need need : needs) {
            write(json, need);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Need need) throws IOException {
    json.writeStartObject();
    json.writeStringField("drop", need.drop().toString());
    json.writeNumberField("races", need.races());
    json.writeNumberField("undecided", need.undecided());
    if (need.failure().isPresent()) {
      Failure failure = need.failure().get();
      json.writeObjectFieldStart("fails");
      json.writeStringField("by", failure.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringField("what", failure.what());
      json.writeNumberField("steps", failure.steps());
      json.writeStringField("race", failure.race());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}

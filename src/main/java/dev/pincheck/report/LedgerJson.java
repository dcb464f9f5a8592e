// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pincheck.ledger.Decision;
import dev.pincheck.ledger.Piece;
import java.io.IOException;
import java.util.List;

/** The claims of the mails and what decides them, as one JSON object. */
public final class LedgerJson {

  private LedgerJson() {}

  /**
   * Returns the object, with its line end.
   *
   * @param version of pincheck
   */
  public static String of(String version, List<Decision> decisions) {
    return VerdictJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", version);
          json.writeArrayFieldStart("claims");
          for (Decision decision : decisions) {
            write(json, decision);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Decision decision) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", decision.claim().id());
    json.writeStringField("mail", decision.claim().mail());
    json.writeStringField("author", decision.claim().author());
    json.writeStringField("says", decision.claim().says());
    json.writeStringField("verdict", decision.word().text());
    VerdictJson.field(json, "condition", decision.claim().condition());
    VerdictJson.field(json, "noModel", decision.claim().noModel());
    VerdictJson.field(json, "open", decision.claim().open());
    write(json, "confirmed", decision.confirming());
    write(json, "refuted", decision.refuting());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String side, List<Piece> pieces)
      throws IOException {
    json.writeArrayFieldStart(side);
    for (Piece piece : pieces) {
      json.writeStartObject();
      json.writeStringField("evidence", piece.evidence().text());
      json.writeBooleanField("asSaid", piece.isAsSaid());
      texts(json, "instead", piece.instead());
      texts(json, "unanswered", piece.unanswered());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}

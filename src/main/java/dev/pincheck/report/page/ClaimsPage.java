// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.ledger.Decision;
import dev.pincheck.ledger.Piece;
import dev.pincheck.model.Claim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The claims of the mails and what becomes of each. */
record ClaimsPage(List<Mail> mails) {

  /** The claims of a mail. */
  record Mail(String title, List<Row> claims) {}

  /**
   * A claim.
   *
   * @param word what becomes of it
   * @param because the condition, or why it is not decided
   */
  record Row(
      String id,
      String author,
      String says,
      String word,
      String because,
      List<String> confirming,
      List<String> refuting) {}

  static ClaimsPage of(Contents contents) {
    Map<String, List<Row>> mails = new LinkedHashMap<>();
    for (Decision decision : contents.claims()) {
      Claim claim = decision.claim();
      mails
          .computeIfAbsent(claim.mail(), ignored -> new ArrayList<>())
          .add(
              new Row(
                  claim.id(),
                  claim.author(),
                  claim.says(),
                  decision.word().text().replace('_', ' '),
                  decision.because().orElse(""),
                  texts(decision.confirming()),
                  texts(decision.refuting())));
    }
    return new ClaimsPage(
        mails.entrySet().stream().map(mail -> new Mail(mail.getKey(), mail.getValue())).toList());
  }

  private static List<String> texts(List<Piece> pieces) {
    return pieces.stream()
        .map(
            piece ->
                piece.evidence().text()
                    + (piece.instead().isEmpty()
                        ? ""
                        : ", but " + String.join(", ", piece.instead()))
                    + (piece.unanswered().isEmpty()
                        ? ""
                        : ", no answer of " + String.join(", ", piece.unanswered())))
        .toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.ledger.Decision;
import dev.pincheck.ledger.Decision.Word;
import dev.pincheck.ledger.Piece;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/** The claims of the mails, a line each, and below it what decides it. */
public final class LedgerText {

  private static final int WIDEST_WORD =
      Arrays.stream(Word.values()).mapToInt(word -> word.text().length()).max().orElse(0);

  private LedgerText() {}

  /** Returns the claims in their order, then how many there are of each verdict. */
  public static String of(List<Decision> decisions) {
    StringBuilder text = new StringBuilder();
    for (Decision decision : decisions) {
      text.append(StringUtils.rightPad(decision.word().text(), WIDEST_WORD)).append("  ");
      text.append(decision.claim().id()).append("  ").append(decision.claim().author());
      text.append(": ").append(decision.claim().says()).append('\n');
      decision.because().ifPresent(why -> line(text, why(decision), why));
      decision.confirming().forEach(piece -> line(text, "for", said(piece)));
      decision.refuting().forEach(piece -> line(text, "against", said(piece)));
    }
    return text.append(totals(decisions)).append('\n').toString();
  }

  private static void line(StringBuilder text, String what, String said) {
    text.append("  ").append(what).append(": ").append(said).append('\n');
  }

  private static String why(Decision decision) {
    if (decision.claim().condition().isPresent()) {
      return "if";
    }
    return decision.claim().noModel().isPresent() ? "no model" : "missing";
  }

  private static String said(Piece piece) {
    StringBuilder text = new StringBuilder(piece.evidence().text());
    if (!piece.instead().isEmpty()) {
      text.append("  BUT ").append(String.join(", ", piece.instead()));
    }
    if (!piece.unanswered().isEmpty()) {
      text.append("  NO ANSWER of ").append(String.join(", ", piece.unanswered()));
    }
    return text.toString();
  }

  private static String totals(List<Decision> decisions) {
    return Plural.of(decisions.size(), "claim")
        + ": "
        + Arrays.stream(Word.values())
            .map(
                word ->
                    decisions.stream().filter(decision -> decision.word() == word).count()
                        + " "
                        + word.text())
            .collect(Collectors.joining(", "))
        + ".";
  }
}

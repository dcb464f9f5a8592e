// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.ledger;

import dev.pincheck.model.Claim;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A claim and what its evidence makes of it.
 *
 * @param claim the claim
 * @param confirming what speaks for it
 * @param refuting what speaks against it
 */
public record Decision(Claim claim, List<Piece> confirming, List<Piece> refuting) {

  public Decision {
    confirming = List.copyOf(confirming);
    refuting = List.copyOf(refuting);
  }

  /** What becomes of a claim. */
  public enum Word {
    /** Everything that is asked speaks for it. */
    CONFIRMED,
    /** Everything that is asked speaks against it. */
    REFUTED,
    /** Something speaks for it and something against it, as its condition says. */
    CONDITIONAL,
    /** No model decides it, for the reason that it gives. */
    NO_MODEL,
    /** Something is missing that would decide it. */
    OPEN,
    /** A piece of evidence comes out otherwise than it says. */
    DIFFERS,
    /** An answer is missing: nothing is recorded, or an engine had none. */
    UNDECIDED;

    /** Returns the word as people and programs read it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the verdict, which nobody types. */
  public Word word() {
    if (pieces().anyMatch(piece -> !piece.instead().isEmpty())) {
      return Word.DIFFERS;
    } else if (!pieces().allMatch(Piece::isAsSaid)) {
      return Word.UNDECIDED;
    } else if (claim.noModel().isPresent()) {
      return Word.NO_MODEL;
    } else if (claim.open().isPresent()) {
      return Word.OPEN;
    } else if (!confirming.isEmpty() && !refuting.isEmpty()) {
      return Word.CONDITIONAL;
    }
    return refuting.isEmpty() ? Word.CONFIRMED : Word.REFUTED;
  }

  /** Returns the condition, or why the claim is not decided. */
  public Optional<String> because() {
    return claim.condition().or(claim::noModel).or(claim::open);
  }

  private Stream<Piece> pieces() {
    return Stream.concat(confirming.stream(), refuting.stream());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.util.Objects;

/**
 * What somebody has to know of an answer beyond its word, because it was found in fewer behaviours
 * than the word promises, or by other means than the text that was read.
 *
 * @param kind what it is about
 * @param text in words, without a full stop
 */
public record Remark(Kind kind, String text) {

  public Remark {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(text);
  }

  /** What a remark is about; {@link #word} is its name for programs. */
  public enum Kind {
    /** States outside of a constraint were not followed. */
    CONSTRAINT("constraint"),
    /** Steps that do not satisfy a constraint were not taken. */
    ACTION_CONSTRAINT("actionConstraint"),
    /** States with the same view were taken for one. */
    VIEW("view"),
    /** States that are permutations of each other were taken for one. */
    SYMMETRY("symmetry"),
    /**
     * The configuration puts another operator or value in the place of one that the spec defines.
     */
    REPLACED("replaced"),
    /** What the spec says depends on the clock, or on how the engine searches. */
    OUTSIDE("outside"),
    /** Nobody asked for an invariant or a property. */
    NO_PROPERTY("noProperty"),
    /** Compiled code stood for an operator of the spec, or lay there to do so. */
    OVERRIDE("override"),
    /** What was checked is not the translation of the algorithm beside it. */
    STALE_TRANSLATION("staleTranslation"),
    /** The engine's own warning. */
    WARNING("warning"),
    /** Invariants of the form P =&gt; Q of which P was true in no state: nothing is known of Q. */
    VACUOUS("vacuous"),
    /** Labels of the routines that were passed, of which no step was taken. */
    NEVER_TAKEN("neverTaken"),
    /** Code of the user's own, of which no spec knows: nobody else was asked. */
    ONE_WITNESS("oneWitness"),
    /** With code of the user's own a run ends in an error of which the race does not ask. */
    COMPLAINT("complaint"),
    /** Nobody has recorded the figures of this check, so that none can move. */
    NOT_RECORDED("notRecorded");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Says whether the answer is worth less than its word: it was found in fewer behaviours. */
    public boolean narrows() {
      return switch (this) {
        case VACUOUS, NEVER_TAKEN, ONE_WITNESS, COMPLAINT, NOT_RECORDED -> false;
        default -> true;
      };
    }

    /** Returns the name for programs. */
    public String word() {
      return word;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to hold of a machine, by the name that its spec gives it. The third kind of property, an
 * assertion, is not declared: an Alloy module has its own.
 *
 * @param name of the operator in the spec, such as {@code NoUseAfterFree}
 * @param id in the fact sheet, such as {@code S2}
 * @param kind what it speaks about
 * @param sentence what it says
 */
public record Property(String name, String id, Kind kind, String sentence) {

  /** What a property speaks about. */
  public enum Kind {
    /** Each state, or each step. */
    INVARIANT("invariant"),
    /** Whole behaviours. */
    TEMPORAL_PROPERTY("temporal");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Returns the word that {@code machine.toml} has for it. */
    public String word() {
      return word;
    }

    /** Returns the kind that the word is for. */
    static Optional<Kind> of(String word) {
      return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** Returns the words for all kinds. */
    static List<String> words() {
      return Stream.of(values()).map(Kind::word).toList();
    }
  }

  /** Says whether it is an invariant. */
  public boolean isInvariant() {
    return kind == Kind.INVARIANT;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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
 * @param needs details of the model and operations, of which a race needs one; without any of them
 *     nothing that the property speaks about changes. Empty if every race may be asked.
 * @param betweenSteps whether it relates what one step changes together, so that within a step it
 *     may be false without anything being wrong
 * @param unfalsified why it stays though neither a race nor a mutant violates it
 */
public record Property(
    String name,
    String id,
    Kind kind,
    String sentence,
    List<String> needs,
    boolean betweenSteps,
    Optional<String> unfalsified) {

  public Property {
    needs = List.copyOf(needs);
  }

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

  /**
   * Says whether a race looks at what it speaks about.
   *
   * @param model the details, and whether the race has them
   * @param programs the operations of the actors
   */
  public boolean isLookedAt(
      Map<String, Boolean> model, Collection<? extends List<Operation>> programs) {
    return needs.isEmpty()
        || needs.stream().anyMatch(need -> model.getOrDefault(need, false))
        || programs.stream()
            .flatMap(List::stream)
            .anyMatch(operation -> needs.contains(operation.name()));
  }

  /** Says whether it may only be asked between two steps, as those about runs are. */
  public boolean isBetweenSteps() {
    return betweenSteps || kind == Kind.TEMPORAL_PROPERTY;
  }

  /** Says whether it is an invariant. */
  public boolean isInvariant() {
    return kind == Kind.INVARIANT;
  }
}

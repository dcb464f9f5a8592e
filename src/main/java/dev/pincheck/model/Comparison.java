// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of the table that compares variants: a claim that holds of some of them, and the models
 * that decide of which.
 *
 * @param name of its own
 * @param title what is compared, in a few words
 * @param claim what the answer yes says, one sentence
 * @param better the answer that is the better one
 * @param source row of the fact sheet, mail
 * @param races what is asked; with {@code fails} empty there are none
 * @param fails what must happen in none of the races for a yes
 * @param alloy the Alloy module that decides it too, or alone
 * @param expected what a person claims of each variant
 * @param position where it is declared
 */
public record Comparison(
    String name,
    String title,
    String claim,
    Better better,
    String source,
    List<NameGlob> races,
    Optional<Expectation> fails,
    Optional<Commands> alloy,
    Map<String, Answer> expected,
    Position position) {

  public Comparison {
    races = List.copyOf(races);
    expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
  }

  /** An answer to whether the claim holds. */
  public enum Answer {
    yes,
    no
  }

  /** Which answer is the better one. */
  public enum Better {
    yes,
    no,
    neither
  }

  /**
   * The commands of a module that decide, all of them, whether the claim holds.
   *
   * @param module the module's name, without ending
   * @param byVariant by variant
   * @param position where the module is named
   */
  public record Commands(String module, Map<String, List<Command>> byVariant, Position position) {
    public Commands {
      byVariant = Collections.unmodifiableMap(new LinkedHashMap<>(byVariant));
    }
  }

  /** A command's name and where it is named. */
  public record Command(String name, Position position) {}

  /** Says whether an answer is the worse one. */
  public boolean isWorse(Answer answer) {
    return better != Better.neither && !better.name().equals(answer.name());
  }
}

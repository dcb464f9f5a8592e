// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one check came to when it was recorded. Ordered by model, variant and engine.
 *
 * @param model the race ({@code gmem/dying-file-versus-delete}) or Alloy module ({@code
 *     gmem/BindExclusivity})
 * @param variant the variant, or the name of the Alloy command
 * @param engine {@code tlc}, {@code alloy} or {@code explorer}
 * @param verdict {@code holds}, {@code violated} or {@code deadlock}
 * @param property the property that fails; there is one exactly where the verdict is violated
 * @param steps steps of the counterexample; 0 where there is none
 * @param distinct distinct states
 * @param generated states generated, the same state counted each time
 * @param depth as the engine reports it
 * @param checks the properties that were asked for, most important first
 */
public record RecordedFigures(
    String model,
    String variant,
    String engine,
    String verdict,
    Optional<String> property,
    int steps,
    long distinct,
    long generated,
    int depth,
    List<String> checks)
    implements Comparable<RecordedFigures> {

  /** The verdicts that can be recorded: those that decide something. */
  public static final List<String> VERDICTS = List.of("holds", "violated", "deadlock");

  private static final Comparator<RecordedFigures> ORDER =
      Comparator.comparing(RecordedFigures::model)
          .thenComparing(RecordedFigures::variant)
          .thenComparing(RecordedFigures::engine);

  public RecordedFigures {
    Objects.requireNonNull(model);
    Objects.requireNonNull(variant);
    Objects.requireNonNull(engine);
    checks = List.copyOf(checks);
    if (!VERDICTS.contains(verdict)) {
      throw new IllegalArgumentException("not a verdict to record: " + verdict);
    }
    if (property.isPresent() != verdict.equals("violated")) {
      throw new IllegalArgumentException("a property fails exactly where one is violated");
    }
  }

  /** Says whether both are about the same check. */
  public boolean sameCheck(RecordedFigures other) {
    return ORDER.compare(this, other) == 0;
  }

  @Override
  public int compareTo(RecordedFigures other) {
    int byCheck = ORDER.compare(this, other);
    return byCheck != 0 ? byCheck : toString().compareTo(other.toString());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.comparison.Trend;
import dev.pincheck.comparison.VerdictChange;
import dev.pincheck.kernelsource.MachineReading.Placed;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What races say of a C tree beside the variant that it is nearest to, or of a patch.
 *
 * @param machine whose races they are
 * @param first the variant that they were compared with
 * @param other the variant that was read
 * @param file the variants file that has it
 * @param differs whether there is anything to ask: a knob or a mutation
 * @param races how many there are
 * @param walks for each function that is concerned, the races that walk through it, small ones
 *     first
 * @param anywhere knobs that no function decides, so that every race is concerned
 * @param changes what was answered
 * @param undecided races that were asked and came to no answer
 * @param unasked races that are concerned and were not asked, as the time had passed
 * @param within that time
 * @param rest what departs and is in no variant
 * @param mutants those of the catalogue that are in it, each with what it changes
 */
public record KernelAnswers(
    String machine,
    String first,
    String other,
    String file,
    boolean differs,
    int races,
    Map<String, List<String>> walks,
    List<String> anywhere,
    List<VerdictChange> changes,
    List<String> undecided,
    List<String> unasked,
    Duration within,
    List<Placed> rest,
    List<String> mutants) {

  public KernelAnswers {
    walks = Collections.unmodifiableMap(new LinkedHashMap<>(walks));
    anywhere = List.copyOf(anywhere);
    changes = List.copyOf(changes);
    undecided = List.copyOf(undecided);
    unasked = List.copyOf(unasked);
    rest = List.copyOf(rest);
    mutants = List.copyOf(mutants);
  }

  /** Says whether a race gets worse, or ends in an error that it does not ask about. */
  public boolean isWorse() {
    return changes.stream()
        .map(VerdictChange::trend)
        .anyMatch(trend -> trend == Trend.WORSE || trend == Trend.UNASKED);
  }

  /** Returns how many races do not walk through anything that is concerned. */
  int elsewhere() {
    return anywhere.isEmpty()
        ? races - (int) walks.values().stream().flatMap(List::stream).distinct().count()
        : 0;
  }
}

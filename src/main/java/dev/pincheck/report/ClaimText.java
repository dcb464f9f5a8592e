// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.model.UnnoticedPart;
import dev.pincheck.mutation.ClaimResult;
import dev.pincheck.mutation.ClaimStatus;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/**
 * What each part of each claim is needed for: where the claim is violated and would not be without
 * the part; then what is otherwise than claimed.
 */
public final class ClaimText {

  private static final int WIDEST = 60;

  private ClaimText() {}

  /**
   * Returns the table with the lines below it.
   *
   * @param unknown what is listed as unnoticed and is no part of a claim
   */
  public static String of(List<ClaimResult> results, List<UnnoticedPart> unknown) {
    Table table = new Table(WIDEST, /* counting= */ false);
    table.row(List.of("claim", "without", "engine", "noticed in", "on"));
    for (ClaimResult result : results) {
      table.row(
          List.of(
              result.weakening().claim(),
              StringUtils.abbreviate(result.weakening().part(), WIDEST),
              result.engine(),
              result
                  .noticed()
                  .map(noticed -> noticed.race().name())
                  .or(() -> result.listed().map(listed -> "nothing: " + listed.reason()))
                  .orElse(result.status() == ClaimStatus.UNDECIDED ? "?" : "nothing"),
              result.noticed().map(noticed -> noticed.design().name()).orElse("")));
    }
    StringBuilder text = new StringBuilder(table.text(""));
    results.forEach(result -> text.append(fault(result)));
    unknown.forEach(
        listed ->
            text.append(
                String.format(
                    "%s: `%s` has no part `%s` that it could do without.%n",
                    listed.position(), listed.claim(), listed.part())));
    return text.append(totals(results)).toString();
  }

  private static String fault(ClaimResult result) {
    return result
        .fault()
        .map(
            fault ->
                String.format(
                    "%s: `%s` without `%s` %s: %s.%n",
                    result.weakening().position(),
                    result.weakening().claim(),
                    StringUtils.abbreviate(result.weakening().part(), WIDEST),
                    result.status().words(),
                    fault))
        .orElse("");
  }

  private static String totals(List<ClaimResult> results) {
    List<String> counts = new ArrayList<>();
    for (ClaimStatus status : ClaimStatus.values()) {
      long count = results.stream().filter(result -> result.status() == status).count();
      if (count > 0 || status.isAsClaimed() || status == ClaimStatus.SURVIVED) {
        counts.add(count + " " + status.words());
      }
    }
    return Plural.of(results.size(), "weaker claim") + ": " + String.join(", ", counts) + ".\n";
  }
}

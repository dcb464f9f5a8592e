// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.conform.Conformity;
import dev.pincheck.conform.Difference;
import dev.pincheck.conform.Divergence;
import dev.pincheck.conform.Pairing;
import dev.pincheck.conform.StateCounts;
import dev.pincheck.conform.Walk;
import dev.pincheck.explore.ScheduledStep;
import dev.pincheck.report.Fold;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What comparing spec and reference showed, for people. */
final class ConformText {

  private static final int WIDEST = 100;

  private final int width;

  private final int raceWidth;
  private final int variantWidth;
  private final boolean detailed;

  /**
   * Takes all that is compared, for the columns; one alone is shown with its labels.
   *
   * @param width what lists of labels may take, at most {@value #WIDEST} columns
   */
  ConformText(List<Pairing> pairings, int width) {
    this.width = Math.min(width, WIDEST);
    raceWidth = pairings.stream().mapToInt(pairing -> pairing.race().length()).max().orElse(1);
    variantWidth =
        pairings.stream().mapToInt(pairing -> pairing.variant().length()).max().orElse(1);
    detailed = pairings.size() == 1;
  }

  /** Returns a line, and where spec and reference part what is to be said of it. */
  String of(Conformity result) {
    String name =
        String.format(
            "%-9s  %-" + raceWidth + "s  %-" + variantWidth + "s",
            result.word(),
            result.pairing().race(),
            result.pairing().variant());
    if (result.walks().isEmpty()) {
      return name.stripTrailing() + "  " + result.failure() + "\n";
    }
    Walk walk = result.walks().get(0);
    StringBuilder text = new StringBuilder(name);
    text.append("  ").append(figures(walk));
    text.append(String.format(Locale.ROOT, ", %.1f s%n", result.nanos() / 1e9));
    result.faults().forEach(fault -> text.append("  ").append(fault).append('\n'));
    result.counts().stream()
        .flatMap(counts -> counts.twins().stream())
        .forEach(
            twin ->
                text.append(
                    String.format(
                        "    %s is %s in one, %s in another with the same future%n",
                        twin.place(), twin.spec(), twin.reference())));
    walk.divergences().forEach(divergence -> append(divergence, text));
    if (detailed && !walk.uncovered().isEmpty()) {
      text.append(many("  not reached: ", walk.uncovered(), ""));
    }
    return text.toString();
  }

  private static String figures(Walk walk) {
    StringBuilder text = new StringBuilder();
    Walk.Edges edges = walk.edges();
    text.append(String.format(Locale.ROOT, "%d pairs, %d edges", walk.pairs(), edges.matched()));
    if (edges.missing() + edges.extra() > 0) {
      text.append(
          String.format(
              Locale.ROOT, " alike, %d missing, %d extra", edges.missing(), edges.extra()));
    }
    text.append(", ").append(both("depth ", walk.spec().depth(), walk.reference().depth(), ""));
    text.append(", ").append(String.format(Locale.ROOT, "%d states", walk.spec().states()));
    if (walk.merged() > 0 && walk.merged() < walk.spec().states()) {
      text.append(
          String.format(
              Locale.ROOT,
              " (%d but for settled values of %s)",
              walk.merged(),
              String.join(", ", walk.deadLocals())));
    }
    int covered = walk.covered().size();
    text.append(
        String.format(
            Locale.ROOT, ", %d of %d labels", covered, covered + walk.uncovered().size()));
    return text.toString();
  }

  /**
   * Returns names that may be hundreds, on lines that a person can read wherever they are shown.
   */
  private String many(String before, Collection<String> names, String after) {
    return Fold.to(width, before + String.join(", ", names) + after + "\n");
  }

  private static String both(String before, int spec, int reference, String after) {
    return spec == reference ? before + spec + after : before + spec + " and " + reference + after;
  }

  private static void append(Divergence divergence, StringBuilder text) {
    text.append("  ").append(divergence.kind().words()).append('\n');
    int number = 1;
    int width = divergence.path().stream().mapToInt(step -> step.actor().length()).max().orElse(1);
    for (ScheduledStep step : divergence.path()) {
      text.append(
          String.format("  %4d  %-" + width + "s  %s%n", number, step.actor(), step.label()));
      number++;
    }
    if (!divergence.obstacle().isEmpty()) {
      text.append("  because ").append(divergence.obstacle()).append('\n');
    }
    for (Difference difference : divergence.differences()) {
      text.append(
          String.format(
              "  %s is %s in the spec, %s in the reference%n",
              difference.place(), difference.spec(), difference.reference()));
    }
  }

  /** Returns the last lines: how many came out how, and which labels no walk reached. */
  String totals(List<Conformity> results) {
    StringBuilder text = new StringBuilder();
    List<Walk> walks = results.stream().flatMap(result -> result.walks().stream()).toList();
    text.append(
        String.format(
            Locale.ROOT,
            "%d compared: %d bisimilar, %d partial, %d diverge, %d failed;"
                + " %d pairs, %d of %d edges alike.%n",
            results.size(),
            count(walks, Walk.Outcome.BISIMILAR),
            count(walks, Walk.Outcome.PARTIAL),
            count(walks, Walk.Outcome.DIVERGES),
            results.size() - walks.size(),
            walks.stream().mapToLong(Walk::pairs).sum(),
            walks.stream().mapToLong(walk -> walk.edges().matched()).sum(),
            walks.stream()
                .map(Walk::edges)
                .mapToLong(edges -> edges.matched() + edges.missing() + edges.extra())
                .sum()));
    text.append(futures(results));
    Set<String> never = neverCovered(walks);
    if (!detailed && !walks.isEmpty()) {
      text.append(
          never.isEmpty()
              ? "Every label of the spec was reached by some race.\n"
              : many("Reached by none: ", never, "."));
    }
    return text.toString();
  }

  /** Says where the explorer has as many states as the spec has classes of equal futures. */
  private static String futures(List<Conformity> results) {
    List<StateCounts> asked = results.stream().flatMap(result -> result.counts().stream()).toList();
    return asked.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "The spec has no more states than the explorer: %d of %d; as many classes of equal"
                + " futures: %d, settled: %d.%n",
            asked.stream().filter(each -> each.spec() <= each.explorer()).count(),
            asked.size(),
            asked.stream().filter(each -> each.explorer() == each.classes()).count(),
            asked.stream().filter(each -> !each.settled().isEmpty()).count());
  }

  /** Returns the labels that none of the walks reached. */
  static Set<String> neverCovered(List<Walk> walks) {
    Set<String> never = new TreeSet<>();
    walks.forEach(walk -> never.addAll(walk.uncovered()));
    walks.forEach(walk -> never.removeAll(walk.covered()));
    return never;
  }

  private static long count(List<Walk> walks, Walk.Outcome outcome) {
    return walks.stream().filter(walk -> walk.outcome() == outcome).count();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.comparison;

import dev.pincheck.check.Result;
import dev.pincheck.engine.Remark;
import dev.pincheck.engine.Statistics;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Race;
import java.util.List;
import java.util.function.Supplier;

/**
 * A race's verdicts on the first variant and on another one, by one engine.
 *
 * @param race the race
 * @param first the answer about the first variant, which says something
 * @param other the answer about the other, which does as well
 * @param complaints in what runs of the other end, and of the first do not, though the race does
 *     not ask of it, as far as that is known
 */
public record VerdictChange(Race race, Result first, Result other, List<String> complaints) {

  public VerdictChange {
    complaints = List.copyOf(complaints);
  }

  /**
   * Compares two answers.
   *
   * @param ofFirst returns the words of what runs of the first variant complain of; asked only
   *     where the other one has complaints
   */
  public static VerdictChange of(
      Race race, Result first, Result other, Supplier<List<String>> ofFirst) {
    List<String> said =
        other.finding().remarks().stream()
            .filter(remark -> remark.kind() == Remark.Kind.COMPLAINT)
            .map(Remark::text)
            .toList();
    List<String> before = said.isEmpty() ? List.of() : ofFirst.get();
    return new VerdictChange(
        race,
        first,
        other,
        said.stream()
            .filter(text -> before.stream().noneMatch(word -> text.contains(" " + word + " ")))
            .toList());
  }

  /** Returns what is said of the first variant. */
  public Expectation before() {
    return first.said().orElseThrow();
  }

  /** Returns what is said of the other variant. */
  public Expectation after() {
    return other.said().orElseThrow();
  }

  /**
   * Returns whether it gets worse: something more important fails. A verdict names the first
   * property of the race that fails at all; a deadlock counts last. Where the verdict stays and
   * another number of states was looked at, or the way to the violation has become longer or
   * shorter, the race has changed all the same. Equal figures are no proof of equal behaviour.
   */
  public Trend trend() {
    int grows = rank(after()) - rank(before());
    if (grows < 0) {
      return Trend.WORSE;
    } else if (!complaints.isEmpty()) {
      return Trend.UNASKED;
    } else if (grows > 0) {
      return Trend.BETTER;
    }
    return figuresAreEqual() ? Trend.SAME : Trend.CHANGED;
  }

  private boolean figuresAreEqual() {
    Statistics one = first.finding().statistics();
    Statistics two = other.finding().statistics();
    return one.distinct() == two.distinct()
        && one.depth() == two.depth()
        && first.steps().equals(other.steps());
  }

  private int rank(Expectation said) {
    List<String> properties = race.asked();
    if (said.equals(Expectation.HOLDS)) {
      return properties.size() + 1;
    }
    return said.property().map(properties::indexOf).orElse(properties.size());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.Settings;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Properties that name a label which code of the user's own no longer passes: about that step they
 * say nothing any more, so that to hold is no answer.
 */
public final class GoneLabels {

  private GoneLabels() {}

  /**
   * Returns the verdict, or where it is that all properties hold and one of them names a label that
   * is gone, what was not asked. A label is gone if the same race takes it without the code.
   *
   * @param question with the labels that its properties name
   * @param found what was found of it
   * @param settings how it was looked for
   */
  public static Verdict limiting(
      Question.Reference question, Exploration found, Verdict verdict, Settings settings) {
    TreeSet<String> missing = new TreeSet<>();
    question.labels().values().forEach(missing::addAll);
    found.labels().forEach(missing::remove);
    if (missing.isEmpty() || !(verdict instanceof Verdict.Holds)) {
      return verdict;
    }
    Variant changed = question.design();
    Variant plain =
        changed.with(
            new Mutations(
                changed.mutations().drops(),
                changed.mutations().forces(),
                changed.mutations().order(),
                changed.mutations().explorerOnly()));
    missing.retainAll(
        new Explorer(question.race(), plain, settings)
            .explore(question.model(), Progress.SILENT)
            .labels());
    List<String> unasked = new ArrayList<>();
    for (Map.Entry<String, SortedSet<String>> named : question.labels().entrySet()) {
      named.getValue().stream()
          .filter(missing::contains)
          .findFirst()
          .ifPresent(
              label -> unasked.add(named.getKey() + " not asked: label " + label + " is gone"));
    }
    return unasked.isEmpty()
        ? verdict
        : new Verdict.Inconclusive(Exhausted.SPEC, String.join("; ", unasked));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.engine.Remark;
import dev.pincheck.explore.search.Exploration;
import dev.pincheck.machine.References;
import dev.pincheck.model.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a whole search never came to, for whoever takes its {@code holds} for more than it is. */
public final class NotSeen {

  private NotSeen() {}

  /**
   * Returns which invariants were vacuous and which labels never taken, of the routines (the part
   * of a label before its underscore) that were passed at all; nothing for a search that ended
   * before it had seen everything.
   */
  public static List<Remark> in(Race race, Exploration found) {
    List<Remark> remarks = new ArrayList<>();
    if (!found.isComplete()) {
      return remarks;
    }
    List<String> vacuous = new ArrayList<>(found.vacuous());
    vacuous.addAll(found.liveness().vacuous());
    if (!vacuous.isEmpty()) {
      remarks.add(
          new Remark(
              Remark.Kind.VACUOUS,
              "vacuous, for its premise was never true: " + String.join(", ", vacuous)));
    }
    Set<String> routines =
        found.labels().stream().map(NotSeen::routine).collect(Collectors.toSet());
    Set<String> never =
        References.of(race).labels().stream()
            .filter(label -> routines.contains(routine(label)))
            .collect(Collectors.toCollection(TreeSet::new));
    found.labels().forEach(never::remove);
    if (!never.isEmpty()) {
      remarks.add(new Remark(Remark.Kind.NEVER_TAKEN, "never taken: " + String.join(", ", never)));
    }
    return remarks;
  }

  private static String routine(String label) {
    return label.substring(0, Math.max(0, label.indexOf('_')));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.model.Drop;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Mutant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The joined steps of an algorithm beside its locks and the mutants: a join is under a lock that is
 * taken there, and where a mutant takes that lock away it is split or says why it stays.
 */
final class JoinChecks {

  private static final String MUTANTS = "Mutants.tla";

  private final Path home;
  private final Machine machine;
  private final Problems problems;

  JoinChecks(Path home, Machine machine, Problems problems) {
    this.home = home;
    this.machine = machine;
    this.problems = problems;
  }

  /** Looks at what the comments of an algorithm say of joins. */
  void run(Source algorithm) {
    List<Join> joins = Join.of(algorithm);
    Map<String, Set<String>> held = Join.held(algorithm);
    for (Join join : joins) {
      checkHeld(join, held.get(join.label()));
    }
    for (Position place : Join.misplaced(algorithm)) {
      problems.add(
          place, "found another form than `\\* Joined under LOCK: what` right above a label");
    }
    Map<String, String> takers = takers(held);
    for (Join join : joins) {
      checkReason(join, takers);
    }
  }

  private void checkHeld(Join join, Set<String> held) {
    for (String lock : join.locks()) {
      if (!held.contains(lock)) {
        problems.add(
            join.at(),
            "joined under " + Names.unknown("lock", "locks that are taken here", lock, held));
      }
    }
  }

  /** A join needs a reason just when what hides its points is hidden no more in some mutant. */
  private void checkReason(Join join, Map<String, String> takers) {
    Optional<String> lost =
        join.locks().stream().filter(lock -> takers.containsKey(Join.stem(lock))).findFirst();
    if (lost.isPresent() && !join.stays()) {
      problems.add(
          join.at(),
          String.format(
              "mutant `%s` takes %s away, and what %s joins may show: split it, or say `\\* Stays"
                  + " joined: why`",
              takers.get(Join.stem(lost.get())), lost.get(), join.label()));
    } else if (lost.isEmpty() && join.stays()) {
      problems.add(
          join.at(),
          String.format(
              "no mutant takes away what %s is joined under; `Stays joined` has nothing to say",
              join.label()));
    }
  }

  /** Returns for each lock that mutants take away, without its kind, the first of those mutants. */
  private Map<String, String> takers(Map<String, Set<String>> held) {
    Map<String, List<String>> orders = unlocked(held);
    Map<String, String> takers = new LinkedHashMap<>();
    for (Mutant mutant : machine.mutants().values()) {
      mutant.design().mutations().drops().stream()
          .filter(Drop::acquires)
          .flatMap(drop -> drop.variables().stream())
          .forEach(lock -> takers.putIfAbsent(Join.stem(lock), mutant.name()));
      mutant
          .design()
          .mutations()
          .order()
          .ifPresent(
              order ->
                  orders
                      .getOrDefault(order, List.of())
                      .forEach(lock -> takers.putIfAbsent(Join.stem(lock), mutant.name())));
    }
    return takers;
  }

  /** Returns by order the locks that its steps do without. */
  private Map<String, List<String>> unlocked(Map<String, Set<String>> held) {
    Path mutants = machine.spec().resolveSibling(MUTANTS);
    if (!Files.exists(mutants)) {
      return Map.of();
    }
    Set<String> known = new TreeSet<>();
    held.values().forEach(known::addAll);
    Map<String, List<String>> orders = new LinkedHashMap<>();
    for (Join.Unlocked unlocked : Join.unlocked(Source.read(home, mutants))) {
      if (!known.contains(unlocked.lock())) {
        problems.add(
            unlocked.at(),
            "without " + Names.unknown("lock", "locks of the algorithm", unlocked.lock(), known));
      }
      orders.computeIfAbsent(unlocked.order(), none -> new ArrayList<>()).add(unlocked.lock());
    }
    return orders;
  }
}

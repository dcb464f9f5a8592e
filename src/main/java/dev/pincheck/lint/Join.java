// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import dev.pincheck.input.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A step that joins several accesses because a lock hides the points between them, as a comment
 * above its label says: {@code \* Joined under slotsLock: the look-up}, and where a mutant takes
 * that lock away {@code \* Stays joined:} with the reason.
 *
 * @param label of the step
 * @param at the place of the label
 * @param locks the spec's variables that are held, one or more
 * @param stays whether there is a reason for not splitting it
 */
record Join(String label, Position at, List<String> locks, boolean stays) {

  private static final Pattern COMMENTED =
      Pattern.compile("(?m)((?:^\\\\\\*.*\\n)+)^(\\w+_\\w+):$");
  private static final Pattern JOINED =
      Pattern.compile("\\\\\\* Joined under (\\w+(?:, \\w+)*): \\S");
  private static final Pattern ATTEMPT = Pattern.compile("(?i)\\bjoined under\\b");
  private static final Pattern STAYS = Pattern.compile("(?m)^\\\\\\* Stays joined: \\S");
  private static final Pattern LABEL = Pattern.compile("(?m)^([A-Z]\\w*_\\w+):$");
  private static final Pattern ROUTINE = Pattern.compile("(?m)^(?:procedure|(?:fair )?process)\\b");
  private static final Pattern NAME = Pattern.compile("procedure\\s+(\\w+)");
  private static final Pattern CALL = Pattern.compile("\\bcall (\\w+)\\(");
  private static final Pattern ACTION =
      Pattern.compile("(?ms)^(\\w+)(?:\\(\\w+\\))? == /\\\\ pc\\b.*?(?=^\\s*$)");

  /** A task's name put into a variable or an entry of it, alone or into a set. */
  private static final Pattern TAKEN =
      Pattern.compile(
          "(\\w+)' = (?:\\[\\1 EXCEPT !\\[[^=]*\\] = )?\\(?(?:[^=\\n]*\\\\(?:cup|union)"
              + " \\{)?self\\b");

  /** A lock that is waited for and not kept: held for the one step, if it is a lock. */
  private static final Pattern AWAITED =
      Pattern.compile("/\\\\ (\\w+)(?:\\[[^=]*\\])? = (?:None|\\{\\})(?!\\w)");

  private static final Pattern UNLOCKED =
      Pattern.compile("(?m)^\\\\\\* Without (\\w+): .*\\n(\\w+)__(\\w+)\\(self\\)");
  private static final Pattern KIND = Pattern.compile("(?:Readers|Writer)$");

  Join {
    locks = List.copyOf(locks);
  }

  /**
   * A step of a changed order that looks at what a lock hides and does without it, as a comment
   * above it says: {@code \* Without mmuLock: what}.
   *
   * @param order the name of the order
   * @param label of the step
   * @param lock what it does without
   * @param at the place of the lock's name
   */
  record Unlocked(String order, String label, String lock, Position at) {}

  /** Returns the steps without a lock that the comments of a module of mutants name. */
  static List<Unlocked> unlocked(Source mutants) {
    return UNLOCKED
        .matcher(mutants.text())
        .results()
        .map(
            step ->
                new Unlocked(
                    step.group(2), step.group(3), step.group(1), mutants.at(step.start(1))))
        .toList();
  }

  /** Returns what the variables of a lock have in common: those of an rwsem are two. */
  static String stem(String lock) {
    return KIND.matcher(lock).replaceAll("");
  }

  /** Returns the joins that the comments of an algorithm name, in their order. */
  static List<Join> of(Source algorithm) {
    List<Join> joins = new ArrayList<>();
    Matcher commented = COMMENTED.matcher(algorithm.text());
    while (commented.find()) {
      String comment = commented.group(1);
      Matcher joined = JOINED.matcher(comment);
      if (joined.find()) {
        joins.add(
            new Join(
                commented.group(2),
                algorithm.at(commented.start(2)),
                List.of(joined.group(1).split(", ")),
                STAYS.matcher(comment).find()));
      }
    }
    return joins;
  }

  /** Returns the places of comments that speak of a join and are not of the form. */
  static List<Position> misplaced(Source algorithm) {
    Set<Integer> good = new HashSet<>();
    Matcher commented = COMMENTED.matcher(algorithm.text());
    while (commented.find()) {
      Matcher joined = JOINED.matcher(commented.group(1));
      while (joined.find()) {
        good.add(commented.start(1) + joined.start() + 3);
      }
    }
    List<Position> places = new ArrayList<>();
    Matcher attempt = ATTEMPT.matcher(algorithm.text());
    while (attempt.find()) {
      if (!good.contains(attempt.start())) {
        places.add(algorithm.at(attempt.start()));
      }
    }
    return places;
  }

  /**
   * Returns for each label of an algorithm the locks that may be held there: those that a step of
   * its routine takes, or a step of one that calls it, and those that it awaits itself.
   */
  static Map<String, Set<String>> held(Source algorithm) {
    Map<String, Set<String>> taken = entered(algorithm.text(), TAKEN);
    Map<String, Set<String>> awaited = entered(algorithm.text(), AWAITED);
    Set<String> locks =
        taken.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    Map<String, Set<String>> ofRoutine = new HashMap<>();
    Map<String, Set<String>> callers = new HashMap<>();
    Map<String, String> routineOf = new HashMap<>();
    for (String routine : routines(algorithm.text())) {
      Matcher name = NAME.matcher(routine);
      String self = name.lookingAt() ? name.group(1) : "";
      LABEL
          .matcher(routine)
          .results()
          .map(label -> label.group(1))
          .forEach(
              label -> {
                routineOf.put(label, self);
                ofRoutine
                    .computeIfAbsent(self, none -> new TreeSet<>())
                    .addAll(taken.getOrDefault(label, Set.of()));
              });
      CALL.matcher(routine)
          .results()
          .forEach(
              call -> callers.computeIfAbsent(call.group(1), none -> new HashSet<>()).add(self));
    }
    return routineOf.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    Stream.concat(
                            withCallers(entry.getValue(), callers).stream()
                                .flatMap(name -> ofRoutine.getOrDefault(name, Set.of()).stream()),
                            awaited.getOrDefault(entry.getKey(), Set.of()).stream()
                                .filter(locks::contains))
                        .collect(Collectors.toCollection(TreeSet::new))));
  }

  private static Set<String> withCallers(String routine, Map<String, Set<String>> callers) {
    Set<String> all = new HashSet<>(Set.of(routine));
    boolean grows = true;
    while (grows) {
      grows =
          all.addAll(
              all.stream().flatMap(name -> callers.getOrDefault(name, Set.of()).stream()).toList());
    }
    return all;
  }

  private static List<String> routines(String algorithm) {
    List<Integer> starts =
        Stream.concat(
                ROUTINE.matcher(algorithm).results().map(routine -> routine.start()),
                Stream.of(algorithm.length()))
            .toList();
    List<String> routines = new ArrayList<>();
    for (int i = 0; i + 1 < starts.size(); i++) {
      routines.add(algorithm.substring(starts.get(i), starts.get(i + 1)));
    }
    return routines;
  }

  /** Returns by label the variables that a pattern finds in its step, as the translation has it. */
  private static Map<String, Set<String>> entered(String algorithm, Pattern pattern) {
    Map<String, Set<String>> entered = new HashMap<>();
    Matcher action = ACTION.matcher(algorithm);
    while (action.find()) {
      pattern
          .matcher(action.group())
          .results()
          .forEach(
              entry ->
                  entered
                      .computeIfAbsent(action.group(1), none -> new TreeSet<>())
                      .add(entry.group(1)));
    }
    return entered;
  }
}

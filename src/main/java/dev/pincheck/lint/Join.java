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
          "(\\w+)' = (?:\\[\\1 EXCEPT !\\[[^=]*\\] = )?\\(?(?:[^=()]*\\\\(?:cup|union)"
              + " \\{)?self\\b");

  Join {
    locks = List.copyOf(locks);
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
   * its routine takes, or a step of one that calls it.
   */
  static Map<String, Set<String>> held(Source algorithm) {
    Map<String, Set<String>> taken = taken(algorithm.text());
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
                    withCallers(entry.getValue(), callers).stream()
                        .flatMap(name -> ofRoutine.getOrDefault(name, Set.of()).stream())
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

  /**
   * Returns by label the variables in which the step enters its task, as the translation has it.
   */
  private static Map<String, Set<String>> taken(String algorithm) {
    Map<String, Set<String>> taken = new HashMap<>();
    Matcher action = ACTION.matcher(algorithm);
    while (action.find()) {
      TAKEN
          .matcher(action.group())
          .results()
          .forEach(
              entry ->
                  taken
                      .computeIfAbsent(action.group(1), none -> new TreeSet<>())
                      .add(entry.group(1)));
    }
    return taken;
  }
}

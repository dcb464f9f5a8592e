// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.Course;
import dev.pincheck.replay.Moment;
import dev.pincheck.replay.RacingPair;
import dev.pincheck.replay.Walk;
import dev.pincheck.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of a race where a task leaves the path of a counterexample: what the other task
 * finds then, which lock keeps the two apart, and what the other order comes to.
 */
final class SafeWay {

  private final Trace trace;
  private final Race race;
  private final Variant safe;
  private final Walk walk;
  private final KernelWords words;

  /** What is touched after it was freed. */
  private final Optional<String> spared;

  private final List<String> racing = new ArrayList<>();

  /**
   * Takes what is compared.
   *
   * @param safe the variant on which no interleaving of the race fails
   * @param walk the counterexample on its own variant
   */
  SafeWay(Trace trace, Race race, Variant safe, Walk walk, KernelWords words) {
    this.trace = trace;
    this.race = race;
    this.safe = safe;
    this.walk = walk;
    this.words = words;
    Optional<RacingPair> pair = RacingPair.of(walk);
    this.spared =
        pair.filter(found -> found.first().equals("frees"))
            .map(found -> KernelWords.field(found.thing()));
    pair.ifPresent(
        found ->
            List.of(found.earlier(), found.later())
                .forEach(step -> racing.add(walk.moments().get(step - 1).task())));
  }

  /**
   * A step that finds what a step of another task changed.
   *
   * @param change what was changed before
   * @param find who finds it
   */
  private record Meeting(Course course, Moment change, Moment find, String changed, String found) {}

  /**
   * Returns sentences, each after a blank; empty where the two do not meet.
   *
   * @param task who leaves the path
   * @param step at which
   */
  String after(String task, int step) {
    Set<String> tasks = new LinkedHashSet<>(List.of(task));
    tasks.addAll(racing);
    tasks.addAll(race.actors().keySet());
    List<String> order = List.copyOf(tasks);
    Course course = Course.of(trace, race, safe, step - 1, order);
    return meeting(course, step, task)
        .map(meeting -> told(meeting) + apart(meeting) + otherOrder(meeting))
        .orElse("");
  }

  private String told(Meeting meeting) {
    return " "
        + meeting.find().task()
        + ", coming after it, finds in "
        + words.place(meeting.find().trace())
        + " that "
        + meeting.found()
        + before(meeting)
        + ".";
  }

  /** Returns what the same step found in the counterexample. */
  private String before(Meeting meeting) {
    StepWords steps = new StepWords(walk.layout(), walk.told(), words);
    return walk.moments().stream()
        .filter(moment -> moment.task().equals(meeting.find().task()))
        .filter(moment -> moment.label().equals(meeting.find().label()))
        .findFirst()
        .map(
            moment ->
                spared.map(thing -> ", and leaves " + thing + " alone").orElse("")
                    + "; at step "
                    + moment.step()
                    + " above it found that "
                    + String.join(" and ", steps.reads(moment)))
        .orElse("");
  }

  private static String apart(Meeting meeting) {
    List<String> theirs = meeting.find().held();
    List<String> both = meeting.change().held().stream().filter(theirs::contains).toList();
    if (both.isEmpty()) {
      return "";
    }
    List<String> alone = theirs.stream().filter(lock -> !both.contains(lock)).toList();
    return " Both hold "
        + locks(both)
        + " there, so that neither sees the other's work half done"
        + (alone.isEmpty()
            ? "."
            : ": it is enough, though "
                + meeting.change().task()
                + " takes no "
                + locks(alone)
                + ".");
  }

  /** Returns what the first of the two finds where it is the second. */
  private String otherOrder(Meeting meeting) {
    Course course =
        Course.of(trace, race, safe, 0, List.of(meeting.find().task(), meeting.change().task()));
    return meeting(course, 1, meeting.find().task())
        .filter(other -> other.find().task().equals(meeting.change().task()))
        .map(
            other ->
                " In the other order "
                    + other.change().task()
                    + " does it ("
                    + other.changed()
                    + "), and "
                    + other.find().task()
                    + " finds in "
                    + words.place(other.find().trace())
                    + " that "
                    + other.found()
                    + ".")
        .orElse("");
  }

  /** Finds the first step of another task that looks at what a task changed from a step on. */
  private Optional<Meeting> meeting(Course course, int from, String task) {
    StepWords steps = new StepWords(course.layout(), course.told(), words);
    Set<Integer> changed = new HashSet<>();
    List<Moment> changes = new ArrayList<>();
    for (Moment moment : course.moments()) {
      if (moment.step() >= from && moment.task().equals(task)) {
        int before = changed.size();
        moment
            .accesses()
            .filter(Moment.Act::writes)
            .forEach(act -> changed.add(act.primitive().cell()));
        if (changed.size() > before && !steps.of(moment).isEmpty()) {
          changes.add(moment);
        }
      } else if (moment.step() >= from) {
        Optional<Meeting> found = meeting(course, steps, changes, moment);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Meeting> meeting(
      Course course, StepWords steps, List<Moment> changes, Moment find) {
    List<String> reads = steps.reads(find);
    for (Moment change : changes) {
      Set<Integer> cells =
          change
              .accesses()
              .filter(Moment.Act::writes)
              .map(act -> act.primitive().cell())
              .collect(Collectors.toSet());
      boolean meets =
          find.accesses()
              .filter(act -> !act.writes())
              .anyMatch(act -> cells.contains(act.primitive().cell()));
      if (meets && !reads.isEmpty()) {
        return Optional.of(
            new Meeting(
                course,
                change,
                find,
                String.join("; ", steps.of(change)),
                String.join(" and ", reads)));
      }
    }
    return Optional.empty();
  }

  private static String locks(List<String> locks) {
    return locks.stream().map(KernelWords::field).collect(Collectors.joining(" and "));
  }
}

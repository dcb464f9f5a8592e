// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import dev.pincheck.explore.ScheduledStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of a counterexample in the reference. Steps are numbered from 1. */
public sealed interface Outcome {

  /** Returns the word for it: reproduced, fixed, blocked, left the path or action gone. */
  String word();

  /** Returns what happened, in one or more lines without an empty last one. */
  String text();

  /**
   * The same goes wrong.
   *
   * @param step after which
   * @param what the property that fails, or {@code deadlock}
   * @param report the checker's report, where there is one
   * @param never what never happens, a sentence without a full stop, where a temporal property
   *     fails
   */
  record Reproduced(int step, String what, Optional<MemoryReport> report, Optional<String> never)
      implements Outcome {

    /** Makes that of a state of which there is no report. */
    public static Reproduced of(int step, String what) {
      return new Reproduced(step, what, Optional.empty());
    }

    /** What fails in a state. */
    Reproduced(int step, String what, Optional<MemoryReport> report) {
      this(step, what, report, Optional.empty());
    }

    @Override
    public String word() {
      return "reproduced";
    }

    @Override
    public String text() {
      if (never.isPresent()) {
        return never.get();
      }
      return what.equals(Replay.DEADLOCK)
          ? "nobody can go on after step " + step
          : what + " is false after step " + step;
    }
  }

  /**
   * The schedule runs to its end and nothing goes wrong.
   *
   * @param steps how many there are
   * @param what the property that holds now, or {@code deadlock}
   */
  record Fixed(int steps, String what) implements Outcome {

    @Override
    public String word() {
      return "fixed";
    }

    @Override
    public String text() {
      String claim = what.equals(Replay.DEADLOCK) ? "somebody can go on" : what + " holds";
      return "all " + steps + " steps can be followed, and " + claim + " after each of them";
    }
  }

  /**
   * The steps of a run that goes round for ever can be done, but here the run does not go round, or
   * what is due on it is done.
   *
   * @param steps how many there are
   * @param what the temporal property that this run does not violate
   */
  record GoesOn(int steps, String what) implements Outcome {

    @Override
    public String word() {
      return "left the path";
    }

    @Override
    public String text() {
      return "all "
          + steps
          + " steps can be followed, and the run that goes on from there as the trace does is none"
          + " that violates "
          + what;
    }
  }

  /**
   * The schedule cannot be followed, and no other one shows anything either.
   *
   * @param where it ends
   * @param bounds of what was looked at for others
   */
  record FixedOtherwise(Outcome where, String bounds) implements Outcome {

    @Override
    public String word() {
      return "fixed";
    }

    @Override
    public String text() {
      return where.text() + "\nno schedule of this race fails: " + bounds;
    }
  }

  /**
   * A step has to wait.
   *
   * @param step the first step that cannot be done
   * @param wanted who is to do what
   * @param on what it waits for, {@code slots_lock of vm1}
   * @param holders the actors in its way
   */
  record Blocked(int step, ScheduledStep wanted, String on, List<String> holders)
      implements Outcome {

    public Blocked {
      holders = List.copyOf(holders);
    }

    @Override
    public String word() {
      return "blocked";
    }

    @Override
    public String text() {
      return String.format(
          "step %d: %s waits in %s for %s, held by %s",
          step, wanted.actor(), wanted.label(), on, String.join(", ", holders));
    }
  }

  /**
   * The reference goes another way.
   *
   * @param step the first step that differs; 0 if the initial states do
   * @param wanted who is to do what; empty for the initial state
   * @param stands the label at which each actor stands
   * @param enabled the steps that can be done instead
   * @param differences {@code variable: the trace's value, the reference's value}; none where the
   *     step cannot be done at all
   */
  record LeftThePath(
      int step,
      Optional<ScheduledStep> wanted,
      Map<String, String> stands,
      List<ScheduledStep> enabled,
      List<String> differences)
      implements Outcome {

    public LeftThePath {
      stands = Map.copyOf(stands);
      enabled = List.copyOf(enabled);
      differences = List.copyOf(differences);
    }

    @Override
    public String word() {
      return "left the path";
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder("step " + step + ": ");
      if (differences.isEmpty()) {
        ScheduledStep step = wanted.orElseThrow();
        text.append("the trace wants ").append(step.label());
        text.append(" of ").append(step.actor()).append(", which ");
        text.append(
            stands.containsKey(step.actor())
                ? "stands at " + stands.get(step.actor())
                : "is no actor of the race");
      } else {
        text.append(wanted.map(ScheduledStep::toString).orElse("the initial state"));
        text.append(" leads the reference to another state (trace, reference):");
        differences.forEach(difference -> text.append("\n  ").append(difference));
      }
      text.append("\nenabled are: ");
      text.append(
          enabled.isEmpty()
              ? "no steps"
              : enabled.stream().map(ScheduledStep::toString).collect(Collectors.joining(", ")));
      return text.toString();
    }
  }

  /**
   * What a spec did that nobody compares with a reference.
   *
   * @param word one word for it
   * @param text what happened
   */
  record OfSpec(String word, String text) implements Outcome {}

  /**
   * The reference knows no such step, whatever the variant.
   *
   * @param step the first step with that label
   * @param label the label
   */
  record ActionGone(int step, String label) implements Outcome {

    @Override
    public String word() {
      return "action gone";
    }

    @Override
    public String text() {
      return "step " + step + ": the reference has no step " + label;
    }
  }
}

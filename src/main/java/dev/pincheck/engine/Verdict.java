// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import dev.pincheck.trace.Trace;
import java.util.Objects;
import java.util.Optional;

/** The answer to a question. "No answer" is never shown as "no bug". */
public sealed interface Verdict {

  /** Returns the word that users see: holds, violated, deadlock, inconclusive or failed. */
  String word();

  /** Returns the property that fails, where one does. */
  default Optional<String> property() {
    return Optional.empty();
  }

  /** Returns the behaviour that shows it, where there is one. */
  default Optional<Trace> trace() {
    return Optional.empty();
  }

  /** Returns the same verdict, shown by another trace; itself where it shows none. */
  default Verdict shownBy(Trace trace) {
    return this;
  }

  /** Returns what else is to be said, in one sentence without a full stop. */
  default Optional<String> message() {
    return Optional.empty();
  }

  /**
   * Every behaviour within the bounds was looked at and all properties hold.
   *
   * @param bounds the bounds it holds for, in words
   * @param witness for an Alloy {@code run} the instance that was asked for
   */
  record Holds(String bounds, Optional<Trace> witness) implements Verdict {
    public Holds {
      Objects.requireNonNull(bounds);
    }

    @Override
    public String word() {
      return "holds";
    }

    @Override
    public Verdict shownBy(Trace trace) {
      return new Holds(bounds, Optional.of(trace));
    }

    @Override
    public Optional<Trace> trace() {
      return witness;
    }
  }

  /** A property fails; the trace is missing only where nothing can be shown (an empty run). */
  record Violated(String name, Optional<Trace> counterexample) implements Verdict {
    public Violated {
      Objects.requireNonNull(name);
    }

    @Override
    public String word() {
      return "violated";
    }

    @Override
    public Verdict shownBy(Trace trace) {
      return new Violated(name, Optional.of(trace));
    }

    @Override
    public Optional<String> property() {
      return Optional.of(name);
    }

    @Override
    public Optional<Trace> trace() {
      return counterexample;
    }
  }

  /** A state without a next step was reached in which not every actor has finished. */
  record Deadlock(Trace counterexample) implements Verdict {
    public Deadlock {
      Objects.requireNonNull(counterexample);
    }

    @Override
    public String word() {
      return "deadlock";
    }

    @Override
    public Verdict shownBy(Trace trace) {
      return new Deadlock(trace);
    }

    @Override
    public Optional<Trace> trace() {
      return Optional.of(counterexample);
    }
  }

  /**
   * Something cut the search before it was exhausted and before anything was found, or made it miss
   * what it was to find.
   */
  record Inconclusive(Exhausted budget, String detail) implements Verdict {
    /** The budget that ran out, or else what cut the search. */
    public enum Exhausted {
      TIME,
      STATES,
      MEMORY,
      CANCELLED,
      /** The spec or its configuration itself. */
      SPEC,
      /** The random behaviours that were asked for. */
      BEHAVIOURS
    }

    @Override
    public String word() {
      return "inconclusive";
    }

    @Override
    public Optional<String> message() {
      return Optional.of(detail);
    }
  }

  /** The engine failed: it crashed, or it met something in the model that it cannot evaluate. */
  record Failed(String detail) implements Verdict {
    public Failed {
      Objects.requireNonNull(detail);
    }

    @Override
    public String word() {
      return "failed";
    }

    @Override
    public Optional<String> message() {
      return Optional.of(detail);
    }
  }
}

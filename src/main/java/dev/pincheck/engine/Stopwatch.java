// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a process takes, and how much of a {@link Budget}'s time it has left. Who is to be
 * patient with a process that did not get the processor for as long as the budget says goes on
 * until it did, or until the {@linkplain Budget#longest longest} time is over: on a busy machine
 * that is another thing than to have found nothing.
 */
public final class Stopwatch {

  /** What is waited at least before somebody looks again. */
  private static final Duration SHORTEST = Duration.ofMillis(50);

  private final ProcessHandle process;
  private final long began = System.nanoTime();

  /** Empty where nobody asks, or where the system does not count it. */
  private final Optional<Duration> usedBefore;

  private Stopwatch(ProcessHandle process, boolean patient) {
    this.process = process;
    this.usedBefore = patient ? process.info().totalCpuDuration() : Optional.empty();
  }

  /** Begins to count for a process what it may take of a budget. */
  public static Stopwatch start(Budget budget, ProcessHandle process) {
    return new Stopwatch(process, budget.patient());
  }

  /** Says whether such a part of a budget's time is over. */
  public boolean isOver(Budget budget, int parts) {
    Duration part = budget.time().dividedBy(parts);
    Duration passed = passed();
    return isLonger(passed, part)
        && isNothing(left(part, budget.longest().dividedBy(parts), passed, used()));
  }

  /** Returns how long to wait before looking again; nothing once the time is over. */
  Duration left(Budget budget) {
    Duration passed = passed();
    return isLonger(budget.time(), passed)
        ? budget.time().minus(passed)
        : left(budget.time(), budget.longest(), passed, used());
  }

  /**
   * Returns how long to wait before looking again.
   *
   * @param due processor time that a process is to get
   * @param longest time that it may take to get it
   * @param passed time that it took, {@code due} or more
   * @param used processor time that it got
   */
  static Duration left(Duration due, Duration longest, Duration passed, Duration used) {
    Duration missing = due.minus(used);
    Duration rest = longest.minus(passed);
    if (isNothing(missing) || isNothing(rest)) {
      return Duration.ZERO;
    }
    Duration soon = isLonger(missing, SHORTEST) ? missing : SHORTEST;
    return isLonger(rest, soon) ? soon : rest;
  }

  /** Says that a budget's time is over without a result, and in what way. */
  String nothingFound(String who, Budget budget) {
    if (!budget.patient()) {
      return who + " found nothing in " + seconds(budget.time());
    }
    Duration used = used();
    return isLonger(budget.time(), used)
        ? String.format(
            "%s found nothing in %s, of which it had the processor for %s",
            who, seconds(budget.longest()), seconds(used))
        : who + " found nothing in " + seconds(budget.time()) + " of processor time";
  }

  private Duration passed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Returns the processor time since the beginning; where nobody counts it, all that passed. */
  private Duration used() {
    return usedBefore
        .flatMap(before -> process.info().totalCpuDuration().map(now -> now.minus(before)))
        .orElseGet(this::passed);
  }

  private static boolean isLonger(Duration one, Duration other) {
    return one.compareTo(other) > 0;
  }

  private static boolean isNothing(Duration time) {
    return time.isZero() || time.isNegative();
  }

  private static String seconds(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.CheckListener;
import dev.pincheck.check.Task;
import dev.pincheck.engine.Statistics;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Progress on the error stream: on a terminal a bar that is drawn over, else a line every ten
 * seconds. Nothing is shown before the first engine starts, so that stored answers come silently.
 */
final class ProgressDisplay implements CheckListener, AutoCloseable {

  private static final int BAR = 20;

  /** Nothing is said about the end before that: what was done until then is no measure. */
  private static final long SOON_NANOS = 3_000_000_000L;

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean bar;
  private final int width;
  private final int total;
  private final LongSupplier nanos;

  /** By identity, for a task is large and to compare it takes long. */
  private final IdentityHashMap<Task, Statistics> running = new IdentityHashMap<>();

  private Optional<ScheduledExecutorService> clock = Optional.empty();
  private int done;
  private int answered;
  private long began;
  private boolean drawn;

  /**
   * Takes where to show it.
   *
   * @param err the error stream
   * @param bar whether it is a terminal
   * @param width how many columns it has
   * @param total how many tasks there are
   * @param nanos the time now, in nanoseconds
   */
  ProgressDisplay(PrintWriter err, boolean bar, int width, int total, LongSupplier nanos) {
    this.err = err;
    this.bar = bar;
    this.width = width;
    this.total = total;
    this.nanos = nanos;
  }

  /** Returns the display of some tasks where these surroundings want it. */
  static ProgressDisplay in(Surroundings surroundings, int total) {
    return new ProgressDisplay(
        surroundings.screen().isQuiet() ? new PrintWriter(Writer.nullWriter()) : surroundings.err(),
        surroundings.bar(),
        surroundings.screen().barWidth(),
        total,
        System::nanoTime);
  }

  @Override
  public synchronized void started(Task task) {
    running.put(task, Statistics.NONE);
    if (clock.isEmpty()) {
      began = nanos.getAsLong();
      ScheduledExecutorService started =
          Executors.newSingleThreadScheduledExecutor(
              work -> {
                Thread thread = new Thread(work, "progress");
                thread.setDaemon(true);
                return thread;
              });
      long period = bar ? 200 : 10_000;
      var unused = started.scheduleAtFixedRate(this::show, period, period, TimeUnit.MILLISECONDS);
      clock = Optional.of(started);
    }
  }

  @Override
  public synchronized void looked(Task task, Statistics statistics) {
    running.computeIfPresent(task, (same, before) -> statistics);
  }

  @Override
  public synchronized void finished(Task task) {
    answered += running.remove(task) == null ? 0 : 1;
    done++;
  }

  /** Prints results, with the bar out of their way. */
  synchronized void aside(Runnable print) {
    clear();
    print.run();
  }

  /** Ends the display; the bar is gone. */
  @Override
  public synchronized void close() {
    clock.ifPresent(ScheduledExecutorService::shutdownNow);
    clear();
  }

  /** Shows how far things are. */
  synchronized void show() {
    if (running.isEmpty()) {
      return;
    }
    String line = line();
    if (bar) {
      int filled = total == 0 ? 0 : done * BAR / total;
      String text = "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + line;
      // A full last column would make some terminals begin a new line.
      err.print(CLEAR_LINE + text.substring(0, Math.min(width - 1, text.length())));
      err.flush();
      drawn = true;
    } else {
      err.println(line);
    }
  }

  private String line() {
    StringBuilder text = new StringBuilder();
    long elapsed = nanos.getAsLong() - began;
    text.append(done).append(" of ").append(total).append(" checked, ").append(clock(elapsed));
    if (answered > 0 && elapsed >= SOON_NANOS) {
      text.append(", about ").append(clock(elapsed / answered * (total - done))).append(" left");
    }
    running.entrySet().stream()
        .map(entry -> ", " + entry.getKey().title() + states(entry.getValue()))
        .sorted()
        .forEach(text::append);
    return text.toString();
  }

  /** Returns a time as {@code 1:02} minutes, or {@code 1:02:03} hours. */
  private static String clock(long nanos) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private static String states(Statistics statistics) {
    return statistics.distinct() == 0
        ? ""
        : String.format(Locale.ROOT, ": %,d states", statistics.distinct());
  }

  private void clear() {
    if (drawn) {
      err.print(CLEAR_LINE);
      err.flush();
      drawn = false;
    }
  }
}

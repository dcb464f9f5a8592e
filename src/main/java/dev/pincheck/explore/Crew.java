// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a search: they share out the parts of a job and meet again when it is done. */
final class Crew implements AutoCloseable {

  /** Does one part of a job. */
  @FunctionalInterface
  interface Job {

    /** Does the part as the given worker; a worker does one part at a time. */
    void part(int worker, int part);
  }

  private final int size;
  private final ExecutorService threads;
  private volatile boolean stopped;
  private boolean interrupted;

  /** Hires that many workers. */
  Crew(int size) {
    this.size = size;
    this.threads =
        Executors.newFixedThreadPool(
            size,
            task -> {
              Thread thread = new Thread(task, "explorer");
              thread.setDaemon(true);
              return thread;
            });
  }

  int size() {
    return size;
  }

  /**
   * Does all parts, in any order and on all threads, and returns when none is being done any more.
   * After {@link #stop}, or when the calling thread is interrupted, parts are left out.
   */
  void share(int parts, Job job) {
    AtomicInteger next = new AtomicInteger();
    if (size == 1 || parts == 1) {
      work(0, next, parts, job, /* inline= */ true);
      return;
    }
    List<Future<?>> shifts = new ArrayList<>();
    for (int worker = 0; worker < Math.min(size, parts); worker++) {
      int number = worker;
      shifts.add(threads.submit(() -> work(number, next, parts, job, /* inline= */ false)));
    }
    awaitAll(shifts);
  }

  private void work(int worker, AtomicInteger next, int parts, Job job, boolean inline) {
    try {
      for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
        if (stopped) {
          return;
        }
        if (inline && Thread.interrupted()) {
          interrupted = true;
          stopped = true;
          return;
        }
        job.part(worker, part);
      }
    } catch (RuntimeException | Error failure) {
      stopped = true;
      throw failure;
    }
  }

  private void awaitAll(List<Future<?>> shifts) {
    List<Throwable> failures = new ArrayList<>();
    for (int i = 0; i < shifts.size(); ) {
      try {
        shifts.get(i).get();
        i++;
      } catch (InterruptedException e) {
        interrupted = true;
        stopped = true;
      } catch (ExecutionException e) {
        failures.add(e.getCause());
        i++;
      }
    }
    for (Throwable failure : failures) {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }
  }

  /** Lets the workers stop after the part that they are at. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Says whether the calling thread was interrupted while it waited. */
  boolean wasInterrupted() {
    return interrupted;
  }

  /** Says whether the calling thread is interrupted; for work that it does alone. */
  static boolean callerIsInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  /** Dismisses the workers and hands an interrupt on to the calling thread. */
  @Override
  public void close() {
    threads.shutdownNow();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

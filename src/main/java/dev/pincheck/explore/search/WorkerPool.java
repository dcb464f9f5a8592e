// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.states.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a search: they share out the parts of a job and meet again when it is done. */
final class WorkerPool implements Workers, AutoCloseable {

  private final int size;
  private final ExecutorService threads;
  private volatile boolean stopped;
  private boolean interrupted;

  /** Makes that many workers. */
  WorkerPool(int size) {
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
   * After {@link #stop}, or when the calling thread is interrupted, parts are left out. If parts
   * fail, no further ones are begun and the failure of the first of them is thrown: the same for
   * any number of threads, as parts are begun in their order.
   */
  @Override
  public void share(int parts, Job job) {
    Shift shift = new Shift(parts, job);
    if (size == 1 || parts == 1) {
      work(0, shift, /* inline= */ true);
    } else {
      List<Future<?>> workers = new ArrayList<>();
      for (int worker = 0; worker < Math.min(size, parts); worker++) {
        int number = worker;
        workers.add(threads.submit(() -> work(number, shift, /* inline= */ false)));
      }
      awaitAll(workers);
    }
    shift.end();
  }

  private void work(int worker, Shift shift, boolean inline) {
    while (!stopped && !shift.failed()) {
      if (inline && Thread.interrupted()) {
        interrupted = true;
        stopped = true;
        return;
      }
      if (!shift.doNext(worker)) {
        return;
      }
    }
  }

  private void awaitAll(List<Future<?>> workers) {
    for (int i = 0; i < workers.size(); ) {
      try {
        workers.get(i).get();
        i++;
      } catch (InterruptedException e) {
        interrupted = true;
        stopped = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** The parts of one job, and what they fail with. */
  private static final class Shift {

    private final int parts;
    private final Job job;
    private final AtomicInteger next = new AtomicInteger();
    private final ConcurrentSkipListMap<Integer, Throwable> failures =
        new ConcurrentSkipListMap<>();

    Shift(int parts, Job job) {
      this.parts = parts;
      this.job = job;
    }

    boolean failed() {
      return !failures.isEmpty();
    }

    /** Does the next part, once it is taken whatever happens; returns false if there is none. */
    boolean doNext(int worker) {
      int part = next.getAndIncrement();
      if (part >= parts) {
        return false;
      }
      try {
        job.part(worker, part);
      } catch (RuntimeException | Error failure) {
        failures.put(part, failure);
      }
      return true;
    }

    void end() {
      Map.Entry<Integer, Throwable> first = failures.firstEntry();
      if (failed() && first.getValue() instanceof Error error) {
        throw error;
      } else if (failed()) {
        throw (RuntimeException) first.getValue();
      }
    }
  }

  /** Lets the workers stop after the part that they are at. */
  public void stop() {
    stopped = true;
  }

  public boolean isStopped() {
    return stopped;
  }

  /** Says whether the calling thread was interrupted while it waited. */
  public boolean wasInterrupted() {
    return interrupted;
  }

  /** Says whether the calling thread is interrupted; for work that it does alone. */
  public static boolean callerIsInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  /** Ends the workers and hands an interrupt on to the calling thread. */
  @Override
  public void close() {
    threads.shutdownNow();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

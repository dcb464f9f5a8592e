// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.live;

import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.Processor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets routines run on threads of their own, all at once. Each primitive is atomic and sees all
 * earlier ones; where a step of the reference has several, those of other tasks may come between. A
 * primitive that has to wait does so on a condition of the first cell it acts on. The run is over
 * with the first complaint, with a deadlock, or when every task has ended; then each thread leaves
 * its routine at its next primitive.
 *
 * <p>One lock guards the memory, so that the order of all primitives is known and can be replayed:
 * weak memory ordering is not what this looks for.
 */
final class LiveKernel implements Kernel {

  /** More primitives than any routine that ends has. */
  private static final int LONGEST = 100_000;

  private final Processor processor;
  private final ReentrantLock monitor = new ReentrantLock();
  private final Map<Integer, Condition> queues = new HashMap<>();
  private final Map<LiveTask, Primitive> waiting = new HashMap<>();
  private Memory memory;
  private int running;
  private long clock;
  private boolean over;
  private boolean deadlock;

  /** Makes a kernel for a layout that may still be filled. */
  LiveKernel(Layout layout) {
    this.processor = new Processor(layout);
    this.memory = layout.memory();
  }

  /** Sets the memory and the number of tasks; before their threads start. */
  void prepare(Memory initial, int tasks) {
    monitor.lock();
    try {
      memory = initial;
      running = tasks;
    } finally {
      monitor.unlock();
    }
  }

  /** Ends the run: every thread leaves its routine. */
  void stop() {
    monitor.lock();
    try {
      finish();
    } finally {
      monitor.unlock();
    }
  }

  /** Hears that the thread of a task leaves its routine for good. */
  void ended() {
    monitor.lock();
    try {
      running--;
      detectDeadlock();
    } finally {
      monitor.unlock();
    }
  }

  /** Returns the complaint that ended the run. */
  Optional<Complaint> complaint() {
    return memory().oops();
  }

  /** Returns the memory, for who looks on once all threads have ended. */
  Memory memory() {
    monitor.lock();
    try {
      return memory;
    } finally {
      monitor.unlock();
    }
  }

  /** Says whether the run ended because nobody could go on although not all had ended. */
  boolean isDeadlock() {
    monitor.lock();
    try {
      return deadlock;
    } finally {
      monitor.unlock();
    }
  }

  @Override
  public void at(String label) {
    LiveTask task = LiveTask.current();
    monitor.lock();
    try {
      leaveIfOver();
      task.steps().opened(label, ++clock);
    } finally {
      monitor.unlock();
    }
  }

  @Override
  public int perform(Primitive primitive) {
    LiveTask task = LiveTask.current();
    task.perturbation().pause();
    monitor.lock();
    try {
      leaveIfOver();
      awaitTurn(task, primitive);
      int result = processor.perform(task.number(), primitive, memory);
      task.steps().performed(++clock);
      if (task.steps().primitives() > LONGEST) {
        throw new IllegalStateException("no end after " + LONGEST + " primitives");
      }
      if (memory.oops().isPresent()) {
        finish();
      } else if (queues.containsKey(primitive.cell())) {
        queues.get(primitive.cell()).signalAll();
      }
      return result;
    } finally {
      monitor.unlock();
    }
  }

  /** A thread keeps its stack: nothing has to be entered again. */
  @Override
  public void checkpoint(int live) {}

  private void awaitTurn(LiveTask task, Primitive primitive) {
    if (processor.enabled(task.number(), primitive, memory)) {
      return;
    }
    Condition changed = queues.computeIfAbsent(primitive.cell(), cell -> monitor.newCondition());
    waiting.put(task, primitive);
    running--;
    detectDeadlock();
    while (!over && !processor.enabled(task.number(), primitive, memory)) {
      changed.awaitUninterruptibly();
    }
    running++;
    if (over) {
      task.steps().leftWaiting();
      throw new Stopped();
    }
    waiting.remove(task);
  }

  /**
   * A task that was told to look again counts as waiting until it did: ask whether it can go on.
   */
  private void detectDeadlock() {
    if (over || running > 0 || waiting.isEmpty()) {
      return;
    }
    boolean somebodyCan =
        waiting.entrySet().stream()
            .anyMatch(wait -> processor.enabled(wait.getKey().number(), wait.getValue(), memory));
    if (!somebodyCan) {
      deadlock = true;
      finish();
    }
  }

  private void finish() {
    over = true;
    queues.values().forEach(Condition::signalAll);
  }

  private void leaveIfOver() {
    if (over) {
      throw new Stopped();
    }
  }

  /** Unwinds a routine when the run is over. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Stopped() {
      super("the run is over", null, false, false);
    }
  }
}

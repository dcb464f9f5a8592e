// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.Processor;

/** Runs routines to their end, one after the other: no task ever comes between. */
final class StraightKernel implements Kernel {

  private final Processor processor;
  private Memory memory;
  private int task;
  private String place = "";
  private Runnable other = () -> {};

  StraightKernel(Layout layout) {
    this.processor = new Processor(layout);
    this.memory = layout.memory();
  }

  /** Goes on as that task. */
  StraightKernel as(int next) {
    task = next;
    return this;
  }

  void start(Memory from) {
    memory = from.copy();
  }

  Memory memory() {
    return memory;
  }

  /** Does something as another task when the running one comes to a step. */
  void meanwhile(String label, Runnable action) {
    place = label;
    other = action;
  }

  @Override
  public void at(String label) {
    if (label.equals(place)) {
      other.run();
    }
  }

  @Override
  public int perform(Primitive primitive) {
    if (!processor.enabled(task, primitive, memory)) {
      throw new AssertionError("would wait for ever: " + primitive);
    }
    return processor.perform(task, primitive, memory);
  }

  @Override
  public void checkpoint(int live) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.OptionalInt;

/**
 * A lock for one writer or many readers. Two cells: 0 or the writer + 1, and the set of readers.
 * One that is fair has a third, the set of writers that wait: as long as there are any, nobody
 * becomes a reader, which is what {@code kernel/locking/rwsem.c} does.
 */
public final class RwSemaphore {

  /** Where the writers that wait are; 0 where nobody asks for them. */
  private static final int QUEUE = 2;

  private final Kernel kernel;
  private final int cell;
  private final int queue;

  /** Lays out a lock that readers get whatever writers wait, as a part of the object. */
  public RwSemaphore(Kernel kernel, Layout layout, int owner, String name) {
    this(kernel, layout, owner, name, /* fair= */ false);
  }

  /** Lays out the lock as a part of the object {@code owner}. */
  public RwSemaphore(Kernel kernel, Layout layout, int owner, String name, boolean fair) {
    this.kernel = kernel;
    this.queue = fair ? QUEUE : 0;
    this.cell = layout.cells(name, fair ? QUEUE + 1 : QUEUE, owner, 0);
    layout.semaphoreAt(cell);
  }

  /** Waits until there is no writer, nor one that waits if it is fair, and becomes a reader. */
  public void downRead() {
    kernel.perform(new Primitive(PrimitiveKind.DOWN_READ, cell, queue));
  }

  /** Becomes a reader if it need not wait for that, and says whether it did. */
  public boolean tryDownRead() {
    return kernel.perform(new Primitive(PrimitiveKind.TRY_DOWN_READ, cell, queue)) != 0;
  }

  /** Stops reading. */
  public void upRead() {
    kernel.perform(new Primitive(PrimitiveKind.UP_READ, cell, 0));
  }

  /** Queues as a writer, in a lock that is fair: who comes later to read waits. */
  public void queueWriter() {
    kernel.perform(new Primitive(PrimitiveKind.QUEUE_WRITER, cell, queue));
  }

  /** Waits until nobody holds it, becomes the writer and leaves the queue. */
  public void downWrite() {
    kernel.perform(new Primitive(PrimitiveKind.DOWN_WRITE, cell, queue));
  }

  /** Stops writing. */
  public void upWrite() {
    kernel.perform(new Primitive(PrimitiveKind.UP_WRITE, cell, 0));
  }

  /** Returns the writer, for who looks on from outside. */
  public OptionalInt writerIn(Memory memory) {
    int writer = memory.get(cell);
    return writer == 0 ? OptionalInt.empty() : OptionalInt.of(writer - 1);
  }

  /** Returns the set of readers as bits, for who looks on from outside. */
  public int readersIn(Memory memory) {
    return memory.get(cell + 1);
  }

  /** Returns the set of writers that wait as bits, for who looks on from outside. */
  public int queuedIn(Memory memory) {
    return queue == 0 ? 0 : memory.get(cell + queue);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/** The tasks that are at something, and the wait until none is. One cell with their set. */
public final class InFlight {

  private final Kernel kernel;
  private final int cell;

  /** Lays out the empty set as a part of the object {@code owner}. */
  public InFlight(Kernel kernel, Layout layout, int owner, String name) {
    this.kernel = kernel;
    this.cell = layout.cells(name, 1, owner, 0);
  }

  /** Counts the running task in. */
  public void enter() {
    kernel.perform(new Primitive(PrimitiveKind.FLIGHT_ENTER, cell, 0));
  }

  /** Counts the running task out. */
  public void leave() {
    kernel.perform(new Primitive(PrimitiveKind.FLIGHT_LEAVE, cell, 0));
  }

  /** Waits until no task is in. */
  public void awaitNobody() {
    kernel.perform(new Primitive(PrimitiveKind.FLIGHT_AWAIT, cell, 0));
  }

  /** Returns the set of tasks as bits, for who looks on from outside. */
  public int in(Memory memory) {
    return memory.get(cell);
  }
}

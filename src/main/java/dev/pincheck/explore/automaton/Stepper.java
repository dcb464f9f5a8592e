// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.automaton;

import dev.pincheck.kernel.CellsExceeded;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.Processor;
import java.util.List;
import java.util.function.IntConsumer;

/** Lets tasks do steps on a memory by following their automata. Not for several threads. */
public final class Stepper {

  /** Hears which locks are taken while which are held. */
  @FunctionalInterface
  public interface LockListener {

    /** A task that holds the lock at cell {@code held} takes the one at {@code taken}. */
    void takes(int held, int taken);
  }

  /** Hears of every primitive that a step comes to, also of the one that blocks it. */
  @FunctionalInterface
  public interface PrimitiveListener {

    /** The task is about to try the primitive. */
    void touches(int task, Primitive primitive);
  }

  private final Layout layout;
  private final List<Automaton> automata;
  private final Grain grain;
  private final int longest;
  private final Processor processor;
  private final LockListener locks;
  private final PrimitiveListener primitives;
  private int taking;
  private final IntConsumer held = this::holds;

  private Node reached = Node.UNKNOWN;

  /**
   * Makes the stepper.
   *
   * @param automata one a task
   * @param longest how many primitives a step may have
   */
  public Stepper(
      Layout layout,
      List<Automaton> automata,
      Grain grain,
      int longest,
      LockListener locks,
      PrimitiveListener primitives) {
    this.layout = layout;
    this.automata = automata;
    this.grain = grain;
    this.longest = longest;
    this.processor = new Processor(layout);
    this.locks = locks;
    this.primitives = primitives;
  }

  /** Returns where a task stands at the start. */
  public Node start(int task) {
    Node start = automata.get(task).start();
    return (grain == Grain.LABEL ? start : primitiveFrom(start)).representative();
  }

  /**
   * Lets a task do its next step.
   *
   * @param from where it stands; not the end
   * @param memory acted on; spoilt where the step is blocked
   * @return false if it has to wait: then {@link #reached} is the node whose primitive waits, else
   *     where the task stands now
   * @throws BrokenContract if the routine waits in the middle of a step or does not end it
   */
  public boolean step(int task, Node from, Memory memory) {
    if (from.kind() == Node.Kind.MARKER) {
      reached = from.after(Node.NOTHING).representative();
      return true;
    }
    Automaton automaton = automata.get(task);
    Node node = from;
    boolean affected = false;
    int done = 0;
    do {
      Primitive primitive = node.primitive();
      primitives.touches(task, primitive);
      if (!processor.enabled(task, primitive, memory)) {
        if (affected) {
          throw new BrokenContract(
              "step " + from.label() + " has begun and waits for " + layout.name(primitive.cell()));
        }
        reached = node;
        return false;
      }
      if (Processor.takesLock(primitive)) {
        taking = primitive.cell();
        processor.locksHeld(task, memory, held);
      }
      affected |= Processor.hasEffect(primitive);
      node = automaton.after(node, performed(task, from, primitive, memory));
      if (++done > longest) {
        throw new BrokenContract(
            "step " + from.label() + " does not come to an end: " + done + " primitives");
      }
    } while (grain == Grain.LABEL && !node.opens());
    reached = (grain == Grain.LABEL ? node : primitiveFrom(node)).representative();
    return true;
  }

  private int performed(int task, Node from, Primitive primitive, Memory memory) {
    try {
      return processor.perform(task, primitive, memory);
    } catch (CellsExceeded exceeded) {
      throw new BrokenContract("step " + from.label() + ": " + exceeded.getMessage(), exceeded);
    }
  }

  private static Node primitiveFrom(Node node) {
    Node next = node;
    while (next.kind() == Node.Kind.MARKER) {
      next = next.after(Node.NOTHING);
    }
    return next;
  }

  private void holds(int cell) {
    locks.takes(cell, taking);
  }

  /** Returns the node that the last step came to, or the one at which it is blocked. */
  public Node reached() {
    return reached;
  }

  /** Returns the tasks in the way of a blocked step, as a set of bits. */
  public int holders(int task, Memory memory) {
    return processor.holders(task, reached.primitive(), memory);
  }
}

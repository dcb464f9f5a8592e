// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.kernel.Bitmap;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.TaskField;
import dev.pincheck.machine.Setup;
import dev.pincheck.machine.State;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What no kernel remembers, but invariants are about. Routines store it and never look at it.
 *
 * @param slot number of the memslot that a task has in hand, 0 if none: of that slot some
 *     invariants say what a step leaves behind
 * @param pinsBefore how many pins the memslot had when LOCK began
 * @param fresh the leaves that this LOCK has installed, and answers for: by the page of the
 *     memslot, the number of the host page + 1
 * @param befell what befell the call: a set of {@link Event} as bits
 * @param seen what happened that should not: a set of {@link Event} as bits
 */
public record Ghosts(
    TaskField slot, TaskField pinsBefore, List<TaskField> fresh, TaskField befell, Bitmap seen) {

  public Ghosts {
    fresh = List.copyOf(fresh);
  }

  static Ghosts of(State state, List<Setup.Named> slots) {
    List<String> names = slots.stream().map(Setup.Named::name).toList();
    int pages = slots.stream().mapToInt(slot -> slot.fields().number("pages")).max().orElse(0);
    List<TaskField> fresh =
        IntStream.range(0, pages).mapToObj(page -> state.task("leaf installed " + page)).toList();
    state.eachTask("fresh", (memory, task) -> leaves(fresh, memory, task));
    return new Ghosts(
        state.task("slot", "memslot in hand", slot -> State.name(names, slot)),
        state.task("before", "pins before", Value::of),
        fresh,
        state.task("befell", "what befell the call", Event::shown),
        state.cells().bitmap("seen", "seen", 0, Event::shown));
  }

  private static Value leaves(List<TaskField> fresh, Memory memory, int task) {
    List<Value> pairs = new ArrayList<>();
    for (int index = 0; index < fresh.size(); index++) {
      int page = fresh.get(index).in(memory, task) - 1;
      if (page >= 0) {
        pairs.add(Value.sequence(List.of(Value.of(index), Value.of(page))));
      }
    }
    return Value.set(pairs);
  }

  static Value indices(int bits) {
    return Value.set(
        IntStream.range(0, Integer.SIZE)
            .filter(bit -> (bits & 1 << bit) != 0)
            .mapToObj(Value::of)
            .toList());
  }

  /** What a state does not show: what befell a call, or what happened that should not. */
  public enum Event {
    /** LOCK succeeds although a page is not mapped. */
    HOLE(1, "hole"),
    /** A memslot is unlocked and left mapped although its cleaning was never done. */
    UNCLEAN(2, "unclean"),
    /** A change of a memslot is refused after it has had an effect. */
    REFUSED_BUT_CHANGED(4, "refused-but-changed"),
    /** The guest faults where a lock should have kept it from it. */
    LOCKED_FAULT(8, "locked-fault"),
    /** Of a call: get_user_pages failed. */
    NOT_PINNED(16, "not-pinned"),
    /** Of a call: the deferred work was refused. */
    REFUSED(32, "refused");

    private final int bit;
    private final String text;

    Event(int bit, String text) {
      this.bit = bit;
      this.text = text;
    }

    private static Value shown(int bits) {
      return Value.set(
          Stream.of(values())
              .filter(event -> event.in(bits))
              .map(event -> Value.of(event.text))
              .toList());
    }

    /** Says whether it is among the bits. */
    boolean in(int bits) {
      return (bits & bit) != 0;
    }
  }

  void befalls(Event event) {
    befell.store(event.bit);
  }

  void see(Event event) {
    seen.set(event.bit);
  }

  /** The task has a memslot in hand. */
  public void inHand(MemorySlot next) {
    slot.store(next.number());
  }

  /** LOCK begins. */
  void lockBegins(MemorySlot next) {
    inHand(next);
    pinsBefore.store(
        next.pages().stream()
            .flatMap(page -> page.pins().stream())
            .mapToInt(count -> count.load())
            .sum());
  }

  /** LOCK has installed that leaf. */
  void installed(Page page, int hostPage) {
    fresh.get(page.index()).store(hostPage + 1);
  }

  /** Says whether LOCK has installed that leaf. */
  boolean isFresh(Memory memory, int task, Page page, Leaf leaf) {
    return leaf.present() && fresh.get(page.index()).in(memory, task) == leaf.page() + 1;
  }

  /** Says whether LOCK has installed any. */
  boolean isAnyFresh(Memory memory, int task) {
    return fresh.stream().anyMatch(page -> page.in(memory, task) != 0);
  }

  /** The call is over. */
  void clear() {
    slot.store(0);
    pinsBefore.store(0);
    fresh.forEach(page -> page.store(0));
    befell.store(0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.kernel.Bitmap;
import dev.pincheck.kernel.TaskField;
import dev.pincheck.machine.Setup;
import dev.pincheck.machine.State;
import dev.pincheck.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What no kernel remembers, but invariants are about. Routines store it and never look at it.
 *
 * @param slot number of the memslot that a task has in hand, 0 if none: of that slot some
 *     invariants say what a step leaves behind
 * @param mappedBefore set of the pages that had a leaf when LOCK began, which a LOCK that fails
 *     must leave alone
 * @param pinsBefore how many pins the memslot had then
 * @param fresh set of the pages whose leaf this LOCK has installed, and answers for
 * @param seen what happened that should not: a set of {@link Mishap} as bits
 */
public record Ghosts(
    TaskField slot, TaskField mappedBefore, TaskField pinsBefore, TaskField fresh, Bitmap seen) {

  static Ghosts of(State state, List<Setup.Named> slots) {
    List<String> names = slots.stream().map(Setup.Named::name).toList();
    TaskField mapped = state.task("leaves before");
    TaskField pins = state.task("pins before");
    state.eachTask(
        "before",
        (memory, task) ->
            before(indices(mapped.in(memory, task)), Value.of(pins.in(memory, task))));
    return new Ghosts(
        state.task("slot", "memslot in hand", slot -> State.name(names, slot)),
        mapped,
        pins,
        state.task("fresh", "leaves installed", Ghosts::indices),
        state.cells().bitmap("seen", "seen", 0, Mishap::shown));
  }

  private static Value before(Value mapped, Value pins) {
    Map<String, Value> fields = new TreeMap<>();
    fields.put("mapped", mapped);
    fields.put("pins", pins);
    return Value.record(fields);
  }

  static Value indices(int bits) {
    return Value.set(
        IntStream.range(0, Integer.SIZE)
            .filter(bit -> (bits & 1 << bit) != 0)
            .mapToObj(Value::of)
            .toList());
  }

  /** What may happen that should not. */
  public enum Mishap {
    /** LOCK succeeds although a page is not mapped. */
    HOLE(1, "hole"),
    /** A memslot is unlocked and left mapped although its cleaning was never done. */
    UNCLEAN(2, "unclean"),
    /** A change of a memslot is refused after it has had an effect. */
    REFUSED_BUT_CHANGED(4, "refused-but-changed");

    private final int bit;
    private final String text;

    Mishap(int bit, String text) {
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

  void see(Mishap event) {
    seen.set(event.bit);
  }

  /** The task has a memslot in hand. */
  public void inHand(MemorySlot next) {
    slot.store(next.number());
  }

  /** LOCK begins. */
  void lockBegins(MemorySlot next) {
    inHand(next);
    int mapped = 0;
    int pins = 0;
    for (Page page : next.pages()) {
      if (page.leaf().load() != Leaf.NOTHING) {
        mapped |= 1 << page.index();
      }
      pins += page.pins().stream().mapToInt(count -> count.load()).sum();
    }
    mappedBefore.store(mapped);
    pinsBefore.store(pins);
  }

  /** LOCK has installed the leaves of these pages. */
  void installed(Collection<Integer> pages) {
    fresh.store(pages.stream().mapToInt(page -> 1 << page).sum());
  }

  /** The call is over. */
  void clear() {
    slot.store(0);
    mappedBefore.store(0);
    pinsBefore.store(0);
    fresh.store(0);
  }
}

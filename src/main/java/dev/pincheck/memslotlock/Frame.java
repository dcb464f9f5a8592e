// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.memslotlock;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The local variables of a task's routines: new with every system call. */
public final class Frame {

  private final Host host;
  private Optional<MemorySlot> slot = Optional.empty();

  /** The page at which LOCK is. */
  int index;

  /** The host page that is pinned and in no list yet; -1 if there is none. */
  int entry = -1;

  /** The least id of the vcpus that are not locked yet. */
  int cursor;

  /** The sequence count of the MMU notifiers, as it was sampled. */
  int sampled;

  /** Whether the pages are charged. */
  boolean charged;

  /** A decision that was made and is carried out later. */
  boolean work;

  /** Numbers of the memslots that are still to be done; by id. */
  final SortedSet<Integer> queue = new TreeSet<>();

  /** The pages whose leaf this LOCK has installed. */
  private final SortedSet<Integer> fresh = new TreeSet<>();

  Frame(Host host) {
    this.host = host;
  }

  /** Returns the memslot in hand. */
  MemorySlot slot() {
    return slot.orElseThrow();
  }

  /** Takes a memslot in hand. */
  void slot(MemorySlot next) {
    slot = Optional.of(next);
    host.ghosts().slot().store(next.number());
  }

  /** Takes the first memslot of the queue in hand; it stays there. */
  MemorySlot firstOfQueue() {
    slot(host.slots().get(queue.first() - 1));
    return slot();
  }

  /** Keeps the sequence count that LOCK samples. */
  void sample(int sequence) {
    sampled = sequence;
    host.ghosts().sampled().store(sequence);
  }

  /** Notes that this LOCK has installed the leaf of a page. */
  void installed(int page) {
    fresh.add(page);
    host.ghosts().fresh().store(fresh.stream().mapToInt(bit -> 1 << bit).sum());
  }

  /** Says whether it has. */
  boolean hasInstalled(int page) {
    return fresh.contains(page);
  }

  /** Forgets everything when a system call is over. */
  void leave() {
    host.ghosts().clear();
    reset();
  }

  /** Forgets everything without a trace in memory: the routine is entered again. */
  void reset() {
    slot = Optional.empty();
    index = 0;
    entry = -1;
    cursor = 0;
    sampled = 0;
    charged = false;
    work = false;
    queue.clear();
    fresh.clear();
  }

  /** Returns a copy for who looks on from outside. */
  public Snapshot snapshot() {
    return new Snapshot(index, entry, cursor, sampled, charged, work, new TreeSet<>(queue));
  }

  /** What the variables of that name held. The memslot in hand is in memory, see {@link Ghosts}. */
  public record Snapshot(
      int index,
      int entry,
      int cursor,
      int sampled,
      boolean charged,
      boolean work,
      SortedSet<Integer> queue) {

    /** What a task starts with. */
    public static final Snapshot START = new Snapshot(0, -1, 0, 0, false, false, new TreeSet<>());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Memory;
import java.util.List;
import java.util.Optional;

/** One worker of a search: looks at states and finds those that come after. */
final class Expander implements Scene.Places {

  private static final int BATCH = 32;

  private final List<Scene.Claim> claims;
  private final Stripe[] stripes;
  private final Packing packing;
  private final Stepper stepper;
  private final Findings.Notes notes;
  private final int tasks;
  private final Memory memory;
  private final Memory after;
  private final Optional<Ample> ample;
  private final ClaimWatch watch;
  private final byte[] packed;
  private byte[] gathered = {};
  private final Node[] standing;

  private final byte[] waiting;
  private final long[] fingerprints = new long[BATCH];
  private final int[] ranks = new int[BATCH];
  private int waiters;

  // Written only: keeps the compiler from leaving the fetches out.
  @SuppressWarnings("UnusedVariable")
  private long touched;

  private long generated;
  private long found;
  private long leftOut;

  /**
   * Makes a worker.
   *
   * @param start the initial memory
   * @param ample chooses the steps to follow, if not all are
   */
  Expander(
      List<Scene.Claim> claims,
      List<Stripe> stripes,
      Packing packing,
      Stepper stepper,
      Findings.Notes notes,
      Memory start,
      Optional<Ample> ample) {
    this.claims = claims;
    this.stripes = stripes.toArray(Stripe[]::new);
    this.packing = packing;
    this.stepper = stepper;
    this.tasks = packing.tasks();
    this.notes = notes;
    this.memory = start.copy();
    this.after = start.copy();
    this.ample = ample;
    this.watch = new ClaimWatch(tasks, start);
    this.packed = new byte[packing.size()];
    this.standing = new Node[tasks];
    this.waiting = new byte[BATCH * packing.size()];
  }

  /** Finds the initial state. */
  void begin() {
    for (int task = 0; task < tasks; task++) {
      standing[task] = stepper.start(task);
    }
    offer(memory, 0);
    flush();
  }

  /**
   * Looks at the states of a level from one position up to, not including, another one.
   *
   * @param nodes the nodes of each task, by id
   */
  void expand(Level level, int from, int to, Node[][] nodes) {
    if (gathered.length < (to - from) * packed.length) {
      gathered = new byte[(to - from) * packed.length];
    }
    level.gather(from, to, packed.length, gathered);
    for (int position = from; position < to; position++) {
      expand(position, (position - from) * packed.length, nodes);
    }
    flush();
  }

  private void expand(int position, int offset, Node[][] nodes) {
    packing.unpackMemory(gathered, offset, memory);
    boolean done = true;
    for (int task = 0; task < tasks; task++) {
      standing[task] = nodes[task][packing.unpackNode(gathered, offset, task)];
      done &= standing[task].atEnd();
    }
    check(position);
    boolean stuck = ample.isPresent() ? follow(ample.get(), position) : followAll(position);
    if (stuck && !done) {
      notes.deadlock(position);
    }
  }

  /** Follows every step; returns whether there is none. */
  private boolean followAll(int position) {
    boolean stuck = true;
    for (int task = 0; task < tasks; task++) {
      Node from = standing[task];
      if (!from.atEnd()) {
        int rank = position * tasks + task;
        notes.locks.at(rank);
        after.copyFrom(memory);
        if (stepper.step(task, from, after)) {
          stuck = false;
          standing[task] = stepper.reached();
          offer(after, rank);
          standing[task] = from;
        }
      }
    }
    return stuck;
  }

  /** Follows the steps that are chosen; returns whether there is none. */
  private boolean follow(Ample choice, int position) {
    choice.begin();
    for (int task = 0; task < tasks; task++) {
      Node from = standing[task];
      if (!from.atEnd()) {
        notes.locks.at(position * tasks + task);
        if (stepper.step(task, from, choice.begin(task, memory))) {
          choice.done(task, from, stepper.reached(), memory);
        }
      }
    }
    int chosen = choice.choose(memory, standing);
    leftOut += choice.enabled() - Integer.bitCount(chosen);
    for (int task = 0; task < tasks; task++) {
      if ((chosen & 1 << task) != 0) {
        Node from = standing[task];
        standing[task] = choice.reached(task);
        offer(choice.after(task), position * tasks + task);
        standing[task] = from;
      }
    }
    return chosen == 0;
  }

  private void check(int position) {
    if (ample.isPresent()) {
      watch.look(memory, standing);
    }
    for (int claim = 0; claim < claims.size(); claim++) {
      if (notes.asks(claim) && !holds(claims.get(claim))) {
        notes.fails(claim, position);
      }
    }
    memory.oops().ifPresent(complaint -> notes.complains(complaint.kind(), position));
  }

  private boolean holds(Scene.Claim claim) {
    return ample.isPresent() ? watch.holds(claim) : claim.holds(memory, this);
  }

  private void offer(Memory state, int rank) {
    generated++;
    packing.packMemory(state, packed);
    long fingerprint = packing.hashMemory(packed);
    for (int task = 0; task < tasks; task++) {
      packing.packNode(task, standing[task], packed);
      fingerprint ^= standing[task].fingerprint;
    }
    System.arraycopy(packed, 0, waiting, waiters * packed.length, packed.length);
    fingerprints[waiters] = fingerprint;
    ranks[waiters] = rank;
    if (++waiters == BATCH) {
      flush();
    }
  }

  /** Offers what waits. All that it looks at is fetched first, so that cache misses overlap. */
  private void flush() {
    for (int i = 0; i < waiters; i++) {
      touched += stripe(fingerprints[i]).touch(fingerprints[i]);
    }
    for (int i = 0; i < waiters; i++) {
      if (stripe(fingerprints[i]).offer(fingerprints[i], waiting, i * packed.length, ranks[i])) {
        found++;
      }
    }
    waiters = 0;
  }

  private Stripe stripe(long fingerprint) {
    return stripes[(int) (fingerprint >>> (Long.SIZE - Byte.SIZE)) % stripes.length];
  }

  @Override
  public int live(int task) {
    return standing[task].path.live();
  }

  @Override
  public String label(int task) {
    return standing[task].opens ? standing[task].label : "";
  }

  @Override
  public boolean done(int task) {
    return standing[task].atEnd();
  }

  Findings.Notes notes() {
    return notes;
  }

  /** Returns how many steps were not followed since the last call. */
  long takeLeftOut() {
    long taken = leftOut;
    leftOut = 0;
    return taken;
  }

  /** Returns what the claims looked at so far; nothing unless steps are chosen. */
  Reads reads() {
    return watch.reads();
  }

  /** Returns how many states were found since the last call, each time counted. */
  long takeGenerated() {
    long taken = generated;
    generated = 0;
    return taken;
  }

  /** Returns how many of the states found since the last call were new. */
  long takeFound() {
    long taken = found;
    found = 0;
    return taken;
  }
}

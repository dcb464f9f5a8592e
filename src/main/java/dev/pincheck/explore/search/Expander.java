// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.BrokenContract;
import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.automaton.Stepper;
import dev.pincheck.explore.reduction.AmpleSet;
import dev.pincheck.explore.reduction.PartialOrderReduction;
import dev.pincheck.explore.reduction.Reads;
import dev.pincheck.explore.reduction.WaitTable;
import dev.pincheck.explore.states.Found;
import dev.pincheck.explore.states.Packing;
import dev.pincheck.explore.states.ProjectionTable;
import dev.pincheck.explore.states.Recent;
import dev.pincheck.explore.states.Successors;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Scene;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One worker of a search: looks at states and finds those that come after. */
final class Expander {

  private final List<Scene.Invariant> invariants;
  private final Packing packing;
  private final Recent recent;
  private final int size;
  private final Sightings.Notes notes;
  private final int tasks;
  private final Memory memory;
  private final Optional<Choice> choice;

  /** The next step of each task in the state at hand: a table and where its entry begins. */
  private final ProjectionTable[] nextTables;

  private final int[] nextEntries;
  private final StepTables steps;
  private final VerdictTable verdicts;
  private final Coverage coverage = new Coverage();
  private final Node[] standing;
  private final StandingAt places;
  private final long[] packed;
  private long[] states = {};
  private Found found;

  /** What steps are chosen by. */
  private record Choice(AmpleSet ample, WaitTable waits) {}

  private long generated;
  private long leftOut;

  /**
   * Makes a worker.
   *
   * @param recent knows what need not be found again
   * @param reduction what to leave steps out by, if any are left out
   */
  Expander(
      LearnedScene learned,
      Packing packing,
      Recent recent,
      Sightings.Notes notes,
      Optional<PartialOrderReduction> reduction) {
    this.invariants = learned.invariants();
    this.found = new Successors(packing.size());
    this.packing = packing;
    this.recent = recent;
    this.size = packing.size();
    this.tasks = packing.tasks();
    this.notes = notes;
    this.memory = learned.laidOut().memory().copy();
    this.choice =
        reduction.map(
            known ->
                new Choice(
                    new AmpleSet(tasks, known),
                    new WaitTable(learned, packing, known.prospects())));
    this.nextTables = new ProjectionTable[tasks];
    this.nextEntries = new int[tasks];
    this.steps = new StepTables(learned, packing, reduction, coverage);
    this.verdicts = new VerdictTable(learned, packing, coverage);
    this.standing = new Node[tasks];
    this.places = new StandingAt(Arrays.asList(standing));
    this.packed = new long[size];
  }

  /** Finds the initial state, which is where the stepper starts. */
  void begin(Stepper stepper, Found into) {
    for (int task = 0; task < tasks; task++) {
      standing[task] = stepper.start(task);
    }
    generated++;
    packing.pack(memory, standing, packed);
    int at = into.next(packed[size - 1], 0);
    System.arraycopy(packed, 0, into.states(), at, size);
  }

  /**
   * Looks at states of a level, which stand one after the other.
   *
   * @param level holds them
   * @param first where the first of them begins
   * @param stride from the beginning of one to that of the next one
   * @param from position of the first one on its level
   * @param to position after the last one
   * @param nodes the nodes of each task, by id
   * @param into takes what they lead to
   */
  void expand(long[] level, int first, int stride, int from, int to, Node[][] nodes, Found into) {
    states = level;
    found = into;
    int position = from;
    try {
      for (; position < to; position++) {
        int offset = first + (position - from) * stride;
        look(position, offset, nodes);
        if (choice.isPresent()) {
          followChosen(choice.get(), position, offset, nodes);
        } else {
          followAll(position, offset, nodes);
        }
      }
    } catch (BrokenContract broken) {
      throw new BrokenAt(position, broken);
    }
  }

  /** A contract broken in the state at a position of a level. */
  static final class BrokenAt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int position;
    private final transient BrokenContract broken;

    BrokenAt(int position, BrokenContract broken) {
      super(broken);
      this.position = position;
      this.broken = broken;
    }

    int position() {
      return position;
    }

    /** Returns what was broken, after the schedule that leads to the state. */
    BrokenContract in(History history, int level) {
      return broken.after(history.scheduleTo(level, position));
    }
  }

  private void unpack(int offset, Node[][] nodes) {
    packing.unpackMemory(states, offset, memory);
    for (int task = 0; task < tasks; task++) {
      standing[task] = nodes[task][packing.node(states, offset, task)];
    }
  }

  /** Looks whether there is anything to say about the state. */
  private void look(int position, int offset, Node[][] nodes) {
    if (verdicts.isLoud(states, offset, nodes, standing)) {
      unpack(offset, nodes);
      for (int invariant = 0; invariant < invariants.size(); invariant++) {
        if (notes.asks(invariant) && !invariants.get(invariant).holds(memory, places)) {
          notes.fails(invariant, position);
        }
      }
      memory.oops().ifPresent(complaint -> notes.complains(complaint.kind(), position));
    }
  }

  private void followAll(int position, int offset, Node[][] nodes) {
    boolean done = true;
    boolean stuck = true;
    for (int task = 0; task < tasks; task++) {
      Node from = nodes[task][packing.node(states, offset, task)];
      if (!from.atEnd()) {
        done = false;
        ProjectionTable table = steps.table(task, from);
        int step = steps.find(table, task, from, states, offset);
        if (!StepTables.isBlocked(table, step)) {
          stuck = false;
          int rank = position * tasks + task;
          if (StepTables.isNoted(table, step)) {
            noteOrders(steps.note(table, step), rank);
          }
          apply(table, step, offset, rank);
        }
      }
    }
    if (stuck && !done) {
      notes.deadlock(position);
    }
  }

  /** Follows the steps that are chosen. */
  private void followChosen(Choice choice, int position, int offset, Node[][] nodes) {
    choice.ample().begin();
    boolean done = true;
    for (int task = 0; task < tasks; task++) {
      Node from = nodes[task][packing.node(states, offset, task)];
      standing[task] = from;
      if (!from.atEnd()) {
        done = false;
        ProjectionTable table = steps.table(task, from);
        int step = steps.find(table, task, from, states, offset);
        nextTables[task] = table;
        nextEntries[task] = step;
        StepTables.Note note = steps.note(table, step);
        noteOrders(note, position * tasks + task);
        choice.ample().hears(task, !StepTables.isBlocked(table, step), note.step());
      }
    }
    int enabled = choice.ample().enabled();
    int followed =
        choice.ample().isOpen()
            ? choice.ample().choose(choice.waits().inTheWay(states, offset), standing)
            : enabled;
    leftOut += Integer.bitCount(enabled) - Integer.bitCount(followed);
    for (int task = 0; task < tasks; task++) {
      if ((followed & 1 << task) != 0) {
        apply(nextTables[task], nextEntries[task], offset, position * tasks + task);
      }
    }
    if (followed == 0 && !done) {
      notes.deadlock(position);
    }
  }

  private void noteOrders(StepTables.Note note, int rank) {
    if (!note.orders().isEmpty()) {
      notes.locks.at(rank);
      note.orders().forEach(order -> notes.locks.takes(order.held(), order.taken()));
    }
  }

  private void apply(ProjectionTable table, int step, int offset, int rank) {
    generated++;
    long fingerprint = steps.fingerprint(table, step, states, offset);
    if (recent.has(fingerprint)) {
      // Found before, and so with a lesser rank.
      return;
    }
    int at = found.next(fingerprint, rank);
    steps.apply(table, step, states, offset, found.states(), at);
  }

  Sightings.Notes notes() {
    return notes;
  }

  /** Leaves what was followed since the last call out, as it is to be followed again. */
  void forgetCounts() {
    generated = 0;
    leftOut = 0;
  }

  /** Returns how many states were found since the last call, each time counted. */
  long takeGenerated() {
    long taken = generated;
    generated = 0;
    return taken;
  }

  /** Returns how many steps were not followed since the last call. */
  long takeLeftOut() {
    long taken = leftOut;
    leftOut = 0;
    return taken;
  }

  /** Returns what the invariants looked at so far, where steps are chosen. */
  Optional<Reads> reads() {
    return choice.map(steps -> verdicts.reads());
  }

  /** Returns what was passed and met so far. */
  Coverage coverage() {
    return coverage;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Which cells a task may read or write, the complaint of the run left out. Marks are updates of
 * nothing but the task's own bit of a set, such as entering a section: those of different tasks
 * commute, and do not commute with whoever looks at the set or sets it.
 *
 * <p>What a primitive looks at to find out what the task itself holds makes no conflict: nobody
 * else can change that, so that it commutes with whatever others do.
 */
public final class Footprint {

  /** What they look at they change, and nothing else. */
  private static final Set<PrimitiveKind> UPDATES =
      Collections.unmodifiableSet(
          EnumSet.of(
              PrimitiveKind.LOCK,
              PrimitiveKind.TRY_LOCK,
              PrimitiveKind.UNLOCK,
              PrimitiveKind.SPIN_LOCK,
              PrimitiveKind.SPIN_UNLOCK,
              PrimitiveKind.UP_WRITE,
              PrimitiveKind.REF_INC,
              PrimitiveKind.REF_INC_NOT_ZERO,
              PrimitiveKind.REF_DEC_AND_TEST,
              PrimitiveKind.ADD,
              PrimitiveKind.SET_BITS,
              PrimitiveKind.CLEAR_BITS,
              PrimitiveKind.ALLOCATE,
              PrimitiveKind.FREE));

  private final int cells;
  private final long[] reads;
  private final long[] writes;
  private final long[] marks;
  private final long[] own;

  /**
   * Makes an empty footprint.
   *
   * @param cells how many a memory has
   */
  public Footprint(int cells) {
    this.cells = cells;
    int words = (cells + Long.SIZE - 1) / Long.SIZE;
    this.reads = new long[words];
    this.writes = new long[words];
    this.marks = new long[words];
    this.own = new long[words];
  }

  /**
   * Returns what a primitive may touch, whatever the memory holds; of one that can be blocked also
   * what decides that. An operation that is not known here touches everything.
   */
  public static Footprint of(Layout layout, int task, Primitive primitive) {
    Footprint footprint = new Footprint(layout.size());
    int cell = primitive.cell();
    footprint.readLiveness(layout, cell);
    if (looksAtOwnLocks(primitive.kind())) {
      footprint.lookAtLocks(layout);
    }
    if (UPDATES.contains(primitive.kind())) {
      footprint.update(cell);
    } else {
      footprint.touch(layout, task, primitive);
    }
    return footprint;
  }

  private void touch(Layout layout, int task, Primitive primitive) {
    int cell = primitive.cell();
    switch (primitive.kind()) {
      case LOAD, TEST_BITS, PEEK, FLIGHT_AWAIT, AWAIT_ZERO -> read(cell);
      case READ -> read(layout.object(primitive.argument()).cell());
      case STORE -> write(cell);
      case STORE_OWN -> write(cell + task);
      case DOWN_READ, TRY_DOWN_READ -> {
        read(cell);
        read(cell + primitive.argument());
        mark(cell + 1);
      }
      case QUEUE_WRITER -> mark(cell + primitive.argument());
      case UP_READ -> mark(cell + 1);
      case DOWN_WRITE -> {
        update(cell);
        read(cell + 1);
        if (primitive.argument() != 0) {
          mark(cell + primitive.argument());
        }
      }
      case SECTION_ENTER, FLIGHT_ENTER, FLIGHT_LEAVE -> mark(cell);
      case SECTION_LEAVE -> {
        for (int offset = 0; offset <= layout.tasks(); offset++) {
          mark(cell + offset);
        }
      }
      case SYNCHRONIZE_START -> {
        read(cell);
        write(cell + 1 + task);
      }
      case SYNCHRONIZE_WAIT -> read(cell + 1 + task);
      case PAGE_GRAB -> {
        update(cell);
        update(cell + primitive.argument());
      }
      case PAGE_POISON -> {
        read(cell);
        update(cell + 2 * primitive.argument());
      }
      case PAGE_REMOVE -> {
        update(cell);
        update(cell + primitive.argument());
        update(cell + 2 * primitive.argument());
      }
      case WARN_ON, BUG_ON, NULL_DEREF, STALE, SYS_EXIT -> {
        // They only complain, and what about the argument says.
      }
      case WORK_ADD, WORK_TAKE -> {
        for (int work = 0; work < layout.workCells(); work++) {
          update(cell + task * layout.workCells() + work);
        }
      }
      default -> updateAll();
    }
  }

  /** Says whether it looks at what the task holds: where one may not sleep, or return. */
  private static boolean looksAtOwnLocks(PrimitiveKind kind) {
    return switch (kind) {
      case LOAD,
          STORE,
          STORE_OWN,
          UNLOCK,
          SPIN_UNLOCK,
          UP_READ,
          TRY_DOWN_READ,
          QUEUE_WRITER,
          UP_WRITE,
          REF_INC,
          REF_INC_NOT_ZERO,
          REF_DEC_AND_TEST,
          ADD,
          TEST_BITS,
          SET_BITS,
          CLEAR_BITS,
          PAGE_GRAB,
          PAGE_REMOVE,
          PAGE_POISON,
          READ,
          PEEK,
          ALLOCATE,
          FREE,
          WARN_ON,
          BUG_ON,
          NULL_DEREF,
          FLIGHT_ENTER,
          FLIGHT_LEAVE,
          SECTION_ENTER,
          SECTION_LEAVE ->
          false;
      default -> true;
    };
  }

  private void lookAtLocks(Layout layout) {
    layout.spinlocks().forEach(this::lookAt);
    layout.mutexes().forEach(this::lookAt);
    for (int semaphore : layout.semaphores()) {
      lookAt(semaphore);
      lookAt(semaphore + 1);
    }
  }

  private void lookAt(int cell) {
    own[cell / Long.SIZE] |= 1L << cell;
  }

  private void readLiveness(Layout layout, int cell) {
    int owner = layout.owner(cell);
    if (owner != 0) {
      read(layout.object(owner).cell());
    }
  }

  private void read(int cell) {
    reads[cell / Long.SIZE] |= 1L << cell;
  }

  private void write(int cell) {
    writes[cell / Long.SIZE] |= 1L << cell;
  }

  private void mark(int cell) {
    marks[cell / Long.SIZE] |= 1L << cell;
  }

  private void update(int cell) {
    read(cell);
    write(cell);
  }

  /** Adds every cell, read and written. */
  public void updateAll() {
    for (int cell = 0; cell < cells; cell++) {
      update(cell);
    }
  }

  /** Adds what another footprint holds. */
  public void add(Footprint other) {
    for (int word = 0; word < reads.length; word++) {
      reads[word] |= other.reads[word];
      writes[word] |= other.writes[word];
      marks[word] |= other.marks[word];
      own[word] |= other.own[word];
    }
  }

  /** Makes it empty. */
  public void clear() {
    for (int word = 0; word < reads.length; word++) {
      reads[word] = 0;
      writes[word] = 0;
      marks[word] = 0;
      own[word] = 0;
    }
  }

  /**
   * Says whether what one task does here may make a difference to what another does there, or the
   * other way round, beyond a complaint. Where it does not, both orders lead to the same.
   */
  public boolean conflictsWith(Footprint other) {
    for (int word = 0; word < reads.length; word++) {
      long changedThere = other.writes[word] | other.marks[word];
      if ((writes[word] & (other.reads[word] | changedThere)) != 0
          || (reads[word] & changedThere) != 0
          || (marks[word] & (other.reads[word] | other.writes[word])) != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Hears every cell that is touched, and those that are only looked at to find out what the task
   * itself holds.
   */
  public void forEach(IntConsumer hears) {
    for (int word = 0; word < reads.length; word++) {
      long all = reads[word] | writes[word] | marks[word] | own[word];
      for (long left = all; left != 0; left &= left - 1) {
        hears.accept(Long.SIZE * word + Long.numberOfTrailingZeros(left));
      }
    }
  }

  /** Says whether the cell is looked at to find out what the task itself holds. */
  boolean isOwn(int cell) {
    return (own[cell / Long.SIZE] & 1L << cell) != 0;
  }

  /** Says whether the cell is read. */
  boolean isRead(int cell) {
    return (reads[cell / Long.SIZE] & 1L << cell) != 0;
  }

  /** Says whether the cell is written or marked. */
  boolean isChanged(int cell) {
    return ((writes[cell / Long.SIZE] | marks[cell / Long.SIZE]) & 1L << cell) != 0;
  }
}

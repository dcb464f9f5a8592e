// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Lets a routine do one step at a time without a thread for it: the routine is run again from its
 * last checkpoint, its primitives answer from the record, and where the record ends the next step
 * is carried out on a copy of the memory until the next marker unwinds the routine. Pure: the same
 * standing and memory give the same result. Not for use by several threads.
 */
public final class RerunKernel implements Kernel {

  private final Layout layout;
  private Witness witness = Witness.DEAF;

  private int task;
  private Memory memory;
  private int[] record = {};
  private int recorded;
  private int next;
  private int passedBefore;
  private boolean live;
  private int liveLocal;
  private int passed;
  private int keptFrom;
  private boolean affected;
  private String label = Standing.DONE;

  /** Makes a kernel for the memories of a layout that may still be filled. */
  public RerunKernel(Layout layout) {
    this.layout = layout;
    this.memory = layout.memory();
  }

  /** Tells the witness everything from now on. */
  public void tell(Witness newWitness) {
    witness = newWitness;
  }

  /** Returns where a task stands before its first step. */
  public Standing arrive(Routine routine) {
    begin(-1, layout.memory(), new Standing(0, 0, Results.NONE, Standing.DONE));
    live = true;
    unwinding(routine, 0);
    return new Standing(liveLocal, passed, Results.NONE, label);
  }

  /**
   * Lets a task do its next step; changes nothing that it is given.
   *
   * @throws IllegalStateException if the task is done, or if the routine breaks the contract of
   *     {@link Kernel}: it is not deterministic, or it waits in the middle of a step
   */
  public StepResult step(Routine routine, int stepping, Standing standing, Memory before) {
    if (standing.done()) {
      throw new IllegalStateException("task " + stepping + " is done");
    }
    begin(stepping, before.copy(), standing);
    try {
      unwinding(routine, standing.live());
    } catch (Waiting waiting) {
      return waiting.blocked;
    }
    Results kept = Results.copyOf(record, keptFrom, recorded);
    return new StepResult.Moved(new Standing(liveLocal, passed, kept, label), memory);
  }

  private void begin(int stepping, Memory own, Standing standing) {
    task = stepping;
    memory = own;
    record = standing.results().withRoomFor(16);
    recorded = standing.results().size();
    keptFrom = 0;
    next = 0;
    passedBefore = standing.passed();
    passed = 0;
    live = false;
    liveLocal = standing.live();
    affected = false;
    label = Standing.DONE;
  }

  private static void unwinding(Routine routine, int live) {
    try {
      routine.run(live);
    } catch (Unwind reached) {
      // The next marker: the step is over.
    }
  }

  @Override
  public void at(String marker) {
    if (live) {
      label = marker;
      throw new Unwind();
    }
    if (passed == passedBefore) {
      live = true;
      if (next != recorded) {
        throw new IllegalStateException("not deterministic: results left over at " + marker);
      }
      witness.opened(task, marker);
    }
    passed++;
  }

  @Override
  public int perform(Primitive primitive) {
    if (!live) {
      if (next == recorded) {
        throw new IllegalStateException("not deterministic: no result recorded for " + primitive);
      }
      return record[next++];
    }
    PrimitiveKind kind = primitive.kind();
    Access access =
        new Access(
            layout, memory, task, primitive.cell(), primitive.argument(), witness::complained);
    if (!kind.enabled(access)) {
      throw waiting(kind, access);
    }
    affected |= kind.hasEffect();
    witness.performing(task, primitive);
    kind.check(access);
    int result = kind.apply(access);
    witness.performed(task, primitive, result);
    if (recorded == record.length) {
      record = Arrays.copyOf(record, 2 * recorded);
    }
    record[recorded++] = result;
    return result;
  }

  @Override
  public void checkpoint(int kept) {
    if (live) {
      liveLocal = kept;
      keptFrom = recorded;
      passed = 0;
    }
  }

  private Waiting waiting(PrimitiveKind kind, Access access) {
    String on = layout.name(access.cell());
    if (affected) {
      throw new IllegalStateException("a step that has begun waits for " + on);
    }
    int holders = kind.holders(access);
    if ((holders & access.bit()) != 0) {
      access.complain(ErrorKind.SELF_DEADLOCK);
    }
    return new Waiting(
        new StepResult.Blocked(
            on,
            IntStream.range(0, layout.tasks())
                .filter(holder -> (holders & 1 << holder) != 0)
                .boxed()
                .toList()));
  }

  /** Unwinds a routine at a marker. */
  private static final class Unwind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unwind() {
      super("step over", null, false, false);
    }
  }

  /** Unwinds a routine that has to wait. */
  private static final class Waiting extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient StepResult.Blocked blocked;

    private Waiting(StepResult.Blocked blocked) {
      super("waiting", null, false, false);
      this.blocked = blocked;
    }
  }
}

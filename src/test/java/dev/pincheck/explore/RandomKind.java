// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.SpinLock;
import dev.pincheck.kernel.Srcu;
import java.util.function.Consumer;

/** The instructions of random scenes: together they do everything that the kernel has. */
enum RandomKind {
  STORE(
      turn -> {
        turn.field().store(turn.value());
      }),
  COPY(
      turn -> {
        int value = turn.field().load();
        turn.mark();
        turn.next().store(value);
      }),
  ADD_LOCKED(
      turn -> {
        turn.mutex().lock();
        turn.mark();
        int value = turn.field().load();
        turn.mark();
        turn.field().store(Math.min(value + 1, 5));
        turn.mark();
        turn.mutex().unlock();
      }),
  NEST(
      turn -> {
        turn.on().mutexes.get(0).lock();
        turn.open("Other");
        turn.on().mutexes.get(1).lock();
        turn.mark();
        turn.on().mutexes.get(1).unlock();
        turn.mark();
        turn.on().mutexes.get(0).unlock();
      }),
  NEST_CROSSWISE(
      turn -> {
        turn.on().mutexes.get(1).lock();
        turn.open("Other");
        turn.on().mutexes.get(0).lock();
        turn.mark();
        turn.on().mutexes.get(0).unlock();
        turn.mark();
        turn.on().mutexes.get(1).unlock();
      }),
  TRY(
      turn -> {
        if (turn.mutex().tryLock()) {
          turn.mark();
          turn.field().store(turn.value());
          turn.open("Unlock");
          turn.mutex().unlock();
        } else {
          turn.open("Else");
          turn.other().store(turn.value());
        }
      }),
  SPIN(
      turn -> {
        turn.spinLock().lock();
        turn.open("Load");
        int value = turn.field().load();
        turn.mark();
        turn.zeroth().store(value);
        turn.open("Unlock");
        turn.spinLock().unlock();
      }),
  SLEEP_IN_ATOMIC(
      turn -> {
        turn.spinLock().lock();
        turn.open("Sleep");
        turn.mutex().lock();
        turn.open("Unlock");
        turn.mutex().unlock();
        turn.open("UnlockSpin");
        turn.spinLock().unlock();
      }),
  READ_SHARED(
      turn -> {
        turn.on().semaphore.downRead();
        turn.open("Load");
        if (turn.field().load() != 0) {
          turn.mark();
          turn.other().store(turn.value());
        }
        turn.open("Up");
        turn.on().semaphore.upRead();
      }),
  TRY_READ_SHARED(
      turn -> {
        if (turn.on().semaphore.tryDownRead()) {
          turn.open("Load");
          turn.zeroth().store(turn.field().load());
          turn.open("Up");
          turn.on().semaphore.upRead();
        }
      }),
  QUEUE_AND_WRITE(
      turn -> {
        turn.on().semaphore.queueWriter();
        turn.open("Write");
        turn.on().semaphore.downWrite();
        turn.mark();
        turn.field().store(turn.value());
        turn.open("Up");
        turn.on().semaphore.upWrite();
      }),
  WRITE_ALONE(
      turn -> {
        turn.on().semaphore.downWrite();
        turn.open("Store");
        turn.field().store(0);
        turn.mark();
        turn.other().store(turn.value());
        turn.open("Up");
        turn.on().semaphore.upWrite();
      }),
  READ_SECTION(
      turn -> {
        turn.srcu().readLock();
        turn.open("Load");
        int value = turn.field().load();
        turn.open("Leave");
        turn.srcu().readUnlock();
        turn.mark();
        turn.zeroth().store(value);
      }),
  SYNCHRONIZE(
      turn -> {
        turn.field().store(turn.value());
        turn.open("Start");
        turn.srcu().synchronizeStart();
        turn.open("Wait");
        turn.srcu().synchronizeWait();
        turn.mark();
        turn.other().store(0);
      }),
  GET_AND_PUT(
      turn -> {
        if (turn.on().count.incNotZero()) {
          turn.open("Store");
          turn.field().store(turn.value());
          turn.open("Put");
          if (turn.on().count.decAndTest()) {
            turn.open("Free");
            turn.on().object.free();
          }
        }
      }),
  GET(
      turn -> {
        turn.on().count.inc();
      }),
  PUT(
      turn -> {
        if (turn.on().count.decAndTest()) {
          turn.open("Free");
          turn.on().object.free();
        }
      }),
  COUNT(
      turn -> {
        turn.on().counter.add(1);
        turn.open("Load");
        turn.field().load();
        turn.open("Down");
        turn.on().counter.add(-1);
      }),
  AWAIT_COUNT(
      turn -> {
        turn.on().counter.awaitZero();
        turn.open("Store");
        turn.field().store(turn.value());
      }),
  QUEUE(
      turn -> {
        turn.on().works.add(turn.value());
      }),
  RETURN(
      turn -> {
        int work = turn.on().works.takeLast();
        turn.mark();
        if (work != 0) {
          turn.open("Store");
          turn.field().store(work);
        }
      }),
  FLY(
      turn -> {
        turn.on().flight.enter();
        turn.open("Store");
        turn.field().store(turn.value());
        turn.open("Leave");
        turn.on().flight.leave();
      }),
  AWAIT_FLIGHT(
      turn -> {
        turn.on().flight.awaitNobody();
        turn.open("Copy");
        turn.zeroth().store(turn.field().load());
      }),
  GRAB(
      turn -> {
        int removals = turn.on().pages.grab(turn.bit());
        turn.open("Store");
        turn.zeroth().store(Math.min(removals, 3));
      }),
  REMOVE(
      turn -> {
        if (turn.on().pages.remove(turn.bit())) {
          turn.open("Store");
          turn.other().store(turn.value());
        }
      }),
  WRITE_PAGE(
      turn -> {
        int removals = turn.on().pages.grab(turn.bit());
        turn.open("Write");
        turn.on().pages.write(turn.bit(), removals, turn.value());
      }),
  POISON(
      turn -> {
        boolean wasThere = turn.on().pages.poison(turn.bit());
        turn.open("Look");
        if (wasThere || turn.on().pages.isPoisoned(1 - turn.bit())) {
          turn.open("Store");
          turn.field().store(turn.value());
        }
      }),
  SET_BITS(
      turn -> {
        turn.on().bitmap.set(turn.value());
        turn.open("Load");
        if (turn.on().bitmap.test(turn.value())) {
          turn.open("Store");
          turn.field().store(turn.value());
        }
      }),
  CLEAR_BITS(
      turn -> {
        turn.on().bitmap.clear(turn.value());
        turn.open("Copy");
        turn.zeroth().store(turn.on().bitmap.any() ? 1 : 0);
      }),
  STORE_OWN(
      turn -> {
        turn.on().ofTask.store(turn.value());
        turn.open("Store");
        turn.field().store(turn.value());
      }),
  STORE_RANGE(
      turn -> {
        turn.on().array.storeRange(0, turn.bit(), turn.value());
        turn.open("Copy");
        turn.field().store(turn.on().array.load(1));
      }),
  LOOK_FOR_NOTHING(
      turn -> {
        if (turn.on().array.isEmpty()) {
          turn.open("Store");
          turn.field().store(turn.value());
        }
      }),
  PEEK(
      turn -> {
        if (turn.on().fields.get(2).peek() == turn.value()) {
          turn.open("Store");
          turn.zeroth().store(turn.value());
        }
      }),
  READ_LIVE(
      turn -> {
        if (turn.on().object.isLive()) {
          turn.open("Read");
          turn.on().object.read();
        }
      }),
  ALLOCATE(
      turn -> {
        turn.on().later.alloc();
        turn.open("Read");
        turn.on().later.read();
        turn.open("Free");
        turn.on().later.free();
      }),
  WARN(
      turn -> {
        turn.on().object.warnOn(turn.field().load() == turn.value());
      }),
  BUG(
      turn -> {
        turn.on().object.bugOn(turn.field().load() == turn.value());
      }),
  FOLLOW(
      turn -> {
        turn.on().object.followed(1 - Math.min(turn.field().load(), 1));
      }),
  STALE(
      turn -> {
        turn.on().object.staleIf(turn.field().load() == turn.value());
      }),
  LEAK_LOCK(
      turn -> {
        turn.on().mutexes.get(0).lock();
        turn.mark();
        turn.on().counter.add(1);
      }),
  LOOP(turn -> {}) {
    @Override
    void perform(Turn turn) {
      do {
        turn.on().kernel.checkpoint(turn.index());
        turn.on().kernel.at(turn.label());
      } while (turn.zeroth().load() > turn.value());
    }
  };

  // Not one of these functions has a state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Consumer<Turn> act;

  RandomKind(Consumer<Turn> act) {
    this.act = act;
  }

  /** Does the instruction from its first marker on. */
  void perform(Turn turn) {
    turn.on().kernel.at(turn.label());
    act.accept(turn);
  }

  /**
   * An instruction that is being done.
   *
   * @param instruction which
   * @param index its place in the program
   * @param on what it acts on
   */
  record Turn(RandomScene.Instruction instruction, int index, RandomObjects on) {

    String label() {
      return "I" + index;
    }

    /** Opens a step. */
    void open(String name) {
      on.kernel.at(label() + "_" + name);
    }

    /** Opens a step if the instruction is one of many steps. */
    void mark() {
      if (instruction.marks()) {
        open("Next");
      }
    }

    int value() {
      return instruction.second();
    }

    int bit() {
      return instruction.first() % 2;
    }

    Field field() {
      return on.fields.get(instruction.first());
    }

    Field next() {
      return on.fields.get((instruction.first() + 1) % 2);
    }

    Field zeroth() {
      return on.fields.get(0);
    }

    Field other() {
      return on.fields.get(1);
    }

    Mutex mutex() {
      return on.mutexes.get(bit());
    }

    SpinLock spinLock() {
      return on.spinLocks.get(bit());
    }

    Srcu srcu() {
      return on.srcus.get(bit());
    }
  }
}

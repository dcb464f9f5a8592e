// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.function.ToIntFunction;

/**
 * What primitives do. An operation says when it can be carried out, what it changes, what it
 * returns and what is wrong with it. It names the handle class that uses it; see there for the
 * cells.
 */
public enum PrimitiveKind {
  /** {@link Field}, {@link XArray}: returns the value. */
  LOAD(/* effect= */ false, access -> access.get()),
  /** {@link Field}, {@link XArray}: stores the argument. */
  STORE(/* effect= */ true, access -> access.store(access.argument())),
  /** {@link TaskField}: stores the argument for the running task. */
  STORE_OWN(
      /* effect= */ true,
      access -> {
        access.memory().set(access.ofTask(1), access.argument());
        return 0;
      }),
  /** {@link Mutex}: waits until nobody holds it, then holds it. */
  LOCK(/* effect= */ true, /* sleeps= */ true, access -> access.store(access.task() + 1)) {
    @Override
    int holders(Access access) {
      return maskOf(access.get());
    }
  },
  /** {@link Mutex}: takes it if nobody holds it; returns whether. Never waits. */
  TRY_LOCK(
      /* effect= */ true,
      access -> {
        if (access.get() != 0) {
          return 0;
        }
        access.set(access.task() + 1);
        return 1;
      }),
  /** {@link Mutex}. */
  UNLOCK(
      /* effect= */ true,
      access -> {
        if (access.get() != access.task() + 1) {
          access.complain(ErrorKind.UNLOCK_BY_NON_OWNER);
        } else {
          access.set(0);
        }
        return 0;
      }),
  /** {@link SpinLock}: waits until nobody holds it, then holds it. */
  SPIN_LOCK(/* effect= */ true, access -> LOCK.apply(access)) {
    @Override
    int holders(Access access) {
      return maskOf(access.get());
    }
  },
  /** {@link SpinLock}. */
  SPIN_UNLOCK(/* effect= */ true, access -> UNLOCK.apply(access)),
  /**
   * {@link RwSemaphore}: waits until no writer holds it. The argument is where the writers that
   * wait are, for whom it waits as well; 0 if for nobody.
   */
  DOWN_READ(
      /* effect= */ true,
      /* sleeps= */ true,
      access -> access.store(1, access.get(1) | access.bit())) {
    @Override
    int holders(Access access) {
      return maskOf(access.get()) | queuedAt(access);
    }
  },
  /** {@link RwSemaphore}: the same if it need not wait; returns whether. */
  TRY_DOWN_READ(
      /* effect= */ true,
      access -> {
        if (access.get() != 0 || queuedAt(access) != 0) {
          return 0;
        }
        access.set(1, access.get(1) | access.bit());
        return 1;
      }),
  /** {@link RwSemaphore}. */
  UP_READ(
      /* effect= */ true,
      access -> {
        if ((access.get(1) & access.bit()) == 0) {
          access.complain(ErrorKind.UNLOCK_BY_NON_OWNER);
        }
        access.set(1, access.get(1) & ~access.bit());
        return 0;
      }),
  /** {@link RwSemaphore}: one more writer waits; the argument is where they are. */
  QUEUE_WRITER(
      /* effect= */ true,
      access -> access.store(access.argument(), queuedAt(access) | access.bit())),
  /**
   * {@link RwSemaphore}: waits until nobody holds it. It waits no longer where the argument is,
   * unless that is 0.
   */
  DOWN_WRITE(
      /* effect= */ true,
      /* sleeps= */ true,
      access -> {
        if (access.argument() != 0) {
          access.set(access.argument(), queuedAt(access) & ~access.bit());
        }
        return access.store(access.task() + 1);
      }) {
    @Override
    int holders(Access access) {
      return maskOf(access.get()) | access.get(1);
    }
  },
  /** {@link RwSemaphore}. */
  UP_WRITE(/* effect= */ true, access -> UNLOCK.apply(access)),
  /** {@link Refcount}: one more; there must be one already. */
  REF_INC(
      /* effect= */ true,
      access -> {
        if (access.get() <= 0) {
          access.complain(ErrorKind.REFCOUNT_FROM_ZERO);
        }
        access.set(access.get() + 1);
        return access.get();
      }),
  /**
   * {@link Refcount}: one more unless there is none; returns whether. Its memory stays a count
   * while readers may look (RCU, SLAB_TYPESAFE_BY_RCU), so a freed object is no error.
   */
  REF_INC_NOT_ZERO(
      /* effect= */ true,
      access -> {
        if (access.get() == 0) {
          return 0;
        }
        access.set(access.get() + 1);
        return 1;
      }) {
    @Override
    void check(Access access) {}
  },
  /** {@link Refcount}: one less; returns whether that was the last. */
  REF_DEC_AND_TEST(
      /* effect= */ true,
      access -> {
        if (access.get() <= 0) {
          access.complain(ErrorKind.REFCOUNT_UNDERFLOW);
        }
        access.set(access.get() - 1);
        return access.get() == 0 ? 1 : 0;
      }),
  /** {@link Srcu}: enters a section. */
  SECTION_ENTER(/* effect= */ true, access -> access.store(access.get() | access.bit())),
  /** {@link Srcu}: leaves the section; nobody waits for this reader any more. */
  SECTION_LEAVE(
      /* effect= */ true,
      access -> {
        if ((access.get() & access.bit()) == 0) {
          access.complain(ErrorKind.UNLOCK_BY_NON_OWNER);
        }
        for (int offset = 0; offset <= access.layout().tasks(); offset++) {
          access.set(offset, access.get(offset) & ~access.bit());
        }
        return 0;
      }),
  /** {@link Srcu}: notes who is in a section now. */
  SYNCHRONIZE_START(/* effect= */ true, access -> access.store(1 + access.task(), access.get())),
  /** {@link Srcu}: waits until all of those have left. */
  SYNCHRONIZE_WAIT(/* effect= */ true, /* sleeps= */ true, access -> 0) {
    @Override
    int holders(Access access) {
      return access.get(1 + access.task());
    }
  },
  /** {@link Counter}: adds the argument; returns what it is then. */
  ADD(
      /* effect= */ true,
      access -> {
        access.set(access.get() + access.argument());
        return access.get();
      }),
  /** {@link PageCache}, {@link Bitmap}: sets the bits of the argument. */
  SET_BITS(/* effect= */ true, access -> access.store(access.get() | access.argument())),
  /** {@link Counter}: waits until it is 0. */
  AWAIT_ZERO(/* effect= */ false, /* sleeps= */ true, access -> 0) {
    @Override
    boolean enabled(Access access) {
      return access.get() == 0;
    }
  },
  /** {@link Bitmap}: returns whether any of the bits of the argument is set. */
  TEST_BITS(/* effect= */ false, access -> (access.get() & access.argument()) == 0 ? 0 : 1),
  /** {@link Bitmap}: clears the bits of the argument. */
  CLEAR_BITS(/* effect= */ true, access -> access.store(access.get() & ~access.argument())),
  /**
   * {@link PageCache}: puts a page there if there is none; returns the number of removals, which is
   * as many cells further on as the argument says.
   */
  PAGE_GRAB(
      /* effect= */ true,
      access -> {
        if (access.get() == 0) {
          access.set(PageCache.ZERO);
        }
        return access.get(access.argument());
      }),
  /**
   * {@link PageCache}: removes the page; returns whether there was one. The number of removals and
   * the flags are as many and twice as many cells further on as the argument says.
   */
  PAGE_REMOVE(
      /* effect= */ true,
      access -> {
        if (access.get() == 0) {
          return 0;
        }
        int stride = access.argument();
        access.set(0);
        access.set(stride, access.get(stride) + 1);
        access.set(2 * stride, access.get(2 * stride) & ~1);
        return 1;
      }),
  /**
   * {@link PageCache}: marks the page as broken, if there is one; returns whether. The flags are
   * twice as many cells further on as the argument says.
   */
  PAGE_POISON(
      /* effect= */ true,
      access -> {
        if (access.get() == 0) {
          return 0;
        }
        int flags = 2 * access.argument();
        access.set(flags, access.get(flags) | PageCache.POISONED);
        return 1;
      }),
  /** {@link InFlight}: the running task is in. */
  FLIGHT_ENTER(/* effect= */ true, access -> access.store(access.get() | access.bit())),
  /** {@link InFlight}: the running task is out. */
  FLIGHT_LEAVE(/* effect= */ true, access -> access.store(access.get() & ~access.bit())),
  /** {@link InFlight}: waits until nobody is in. */
  FLIGHT_AWAIT(/* effect= */ true, access -> 0) {
    @Override
    int holders(Access access) {
      return access.get();
    }
  },
  /** {@link SlabObject}: a field of the object whose number is the argument is read. */
  READ(/* effect= */ false, access -> 0) {
    @Override
    void check(Access access) {
      access.checkLiveness(access.argument());
    }
  },
  /** {@link Field}, {@link Refcount}: returns the value, whether its memory was freed or not. */
  PEEK(/* effect= */ false, access -> access.get()) {
    @Override
    void check(Access access) {}
  },
  /** {@link SlabObject}. */
  ALLOCATE(/* effect= */ true, access -> access.store(Layout.LIVE)),
  /** {@link SlabObject}; the argument is the object's number. */
  FREE(
      /* effect= */ true,
      access -> {
        if (access.get() == Layout.FREED) {
          access.complain(ErrorKind.DOUBLE_FREE, access.argument());
        }
        access.set(Layout.FREED);
        return 0;
      }),
  /** {@link SlabObject}: complains if the argument is an object's number, not if it is 0. */
  WARN_ON(
      /* effect= */ true,
      access -> {
        if (access.argument() != 0) {
          access.complain(ErrorKind.WARN, access.argument());
        }
        return 0;
      }),
  /** {@link SlabObject}: complains if the argument is an object's number, not if it is 0. */
  BUG_ON(
      /* effect= */ true,
      access -> {
        if (access.argument() != 0) {
          access.complain(ErrorKind.BUG, access.argument());
        }
        return 0;
      }),
  /** {@link SlabObject}: complains if the argument is an object's number, not if it is 0. */
  NULL_DEREF(
      /* effect= */ true,
      access -> {
        if (access.argument() != 0) {
          access.complain(ErrorKind.NULL_DEREF, access.argument());
        }
        return 0;
      }),
  /** {@link SlabObject}: complains if the argument is an object's number, not if it is 0. */
  STALE(
      /* effect= */ true,
      access -> {
        if (access.argument() != 0) {
          access.complain(ErrorKind.USE_AFTER_FREE, access.argument());
        }
        return 0;
      }),
  /** {@link Lockdep}: complains about each lock that the task still holds. */
  SYS_EXIT(
      /* effect= */ true,
      access -> {
        access.checkNothingHeld();
        return 0;
      }),
  /** {@link TaskWork}: queues the argument on the running task. */
  WORK_ADD(
      /* effect= */ true,
      access -> {
        int free = access.freeOfTask(access.layout().workCells());
        access.memory().set(free, access.argument());
        return 0;
      }),
  /** {@link TaskWork}: takes what was queued last on the running task; 0 if there is nothing. */
  WORK_TAKE(
      /* effect= */ true,
      access -> {
        access.checkNothingHeld();
        int first = access.ofTask(access.layout().workCells());
        int last = first + access.layout().workCells() - 1;
        while (last > first && access.memory().get(last) == 0) {
          last--;
        }
        int work = access.memory().get(last);
        access.memory().set(last, 0);
        return work;
      });

  private final boolean effect;
  private final boolean sleeps;

  // Not one of these functions has a state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final ToIntFunction<Access> act;

  PrimitiveKind(boolean effect, ToIntFunction<Access> act) {
    this(effect, /* sleeps= */ false, act);
  }

  PrimitiveKind(boolean effect, boolean sleeps, ToIntFunction<Access> act) {
    this.effect = effect;
    this.sleeps = sleeps;
    this.act = act;
  }

  /** Returns whether it may change memory; a step may block only before the first that may. */
  boolean hasEffect() {
    return effect;
  }

  /** Returns whether it can be carried out now. */
  boolean enabled(Access access) {
    return holders(access) == 0;
  }

  /** Returns the tasks that are in its way, as a set of bits. */
  int holders(Access access) {
    return 0;
  }

  /** Complains if the memory must not be touched. */
  void check(Access access) {
    if (sleeps) {
      access.checkMaySleep();
    }
    access.checkLiveness();
  }

  /** Carries it out and returns the result. */
  int apply(Access access) {
    return act.applyAsInt(access);
  }

  private static int queuedAt(Access access) {
    return access.argument() == 0 ? 0 : access.get(access.argument());
  }

  private static int maskOf(int holder) {
    return holder == 0 ? 0 : 1 << (holder - 1);
  }
}

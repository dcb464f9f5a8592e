// SPDX-License-Identifier: Apache-2.0

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The gmem machine written by hand for one family of races, and a breadth-first search of it: N
 * guest_memfd files of one VM, each with one bound memslot, closed by one task each and deleted by
 * one task each, and V vCPUs that fault on the first V memslots. What a good engineer would write
 * in a day for these races and nothing else: a state is a few words of packed bits, a step is bit
 * arithmetic, the visited set holds 64-bit fingerprints in one open-addressed array.
 *
 * <p>Steps and their names are those of {@code specs/gmem/GmemAlgorithm.tla}. Variables of the spec that
 * follow from others in these races (f_count of the VM, memslot and file in hand, the caller of
 * unbind) are not stored; nothing else is left out, so that the states are the spec's one to one.
 *
 * <p>Usage: {@code java -Dvariant=6.18 -Dfiles=2 -Dvcpus=1 -Dthreads=1 GmemSearch}. The options are
 * system properties so that the compiler sees them as constants.
 */
public final class GmemSearch {

  // ---- the race and the variant ------------------------------------------------------------------

  private static final boolean V11 = System.getProperty("variant", "6.18").equals("v11");
  private static final int FILES = Integer.getInteger("files", 1);
  private static final int VCPUS = Integer.getInteger("vcpus", 1);
  private static final int THREADS = Integer.getInteger("threads", 1);
  private static final int ACTORS = 2 * FILES + VCPUS;

  // ---- the state ---------------------------------------------------------------------------------

  // Word 0: the VM, SRCU and RCU. Only the holder of slots_lock waits for readers, so that one set
  // of awaited readers stands for those of all tasks.
  private static final int SLOTS_LOCK = 0; // 4 bits, the holder + 1
  private static final int USERS = 4; // 4 bits
  private static final int SRCU_READERS = 8; // 12 bits each
  private static final int SRCU_WAIT = 20;
  private static final int RCU_READERS = 32;
  private static final int RCU_WAIT = 44;

  // Three files a word, each with its memslot, that one's INVALID copy and inode: 18 bits.
  private static final int FILE_BITS = 18;
  private static final int FILES_A_WORD = 3;
  private static final int FD_OPEN = 0;
  private static final int F_COUNT = 1; // 3 bits
  private static final int WRITER = 4; // 4 bits, the holder + 1
  private static final int SLOT_STATE = 8; // 2 bits
  private static final int SLOT_FILE = 10;
  private static final int BINDING = 11;
  private static final int LISTED = 12;
  private static final int SLOT_FREED = 13;
  private static final int GMEM_FREED = 14;
  private static final int FILE_FREED = 15;
  private static final int INODE_FREED = 16;
  private static final int COPY_FREED = 17;

  private static final int DETACHED = 0;
  private static final int ACTIVE = 1;
  private static final int INVALID = 2;

  // Five actors a word, 11 bits each.
  private static final int ACTOR_BITS = 11;
  private static final int ACTORS_A_WORD = 5;
  private static final int PC = 0; // 6 bits
  private static final int ERRNO = 6; // 3 bits
  private static final int WORK = 9;
  private static final int CURSOR = 10;

  private static final int FILE_WORDS = 1;
  private static final int ACTOR_WORDS = 1 + (FILES + FILES_A_WORD - 1) / FILES_A_WORD;
  private static final int WORDS = ACTOR_WORDS + (ACTORS + ACTORS_A_WORD - 1) / ACTORS_A_WORD;

  private static final int OK = 0;
  private static final int EAGAIN = 1;
  private static final int EFAULT = 2;
  private static final int EIO = 3;
  private static final int MMIO = 4;

  // ---- the labels --------------------------------------------------------------------------------

  private static final int SYSCALL_LOOKUP_FD = 0;
  private static final int CLOSE_FPUT = 1;
  private static final int SET_MEMORY_REGION_TAKE_SLOTS_LOCK = 2;
  private static final int SWAP_PUBLISH = 3;
  private static final int SWAP_SYNCHRONIZE_START = 4;
  private static final int SWAP_SYNCHRONIZE_WAIT = 5;
  private static final int SWAP_FREE_INVALID = 6;
  private static final int UNBIND_CHECK_FILE = 7;
  private static final int GET_FILE_LOAD = 8;
  private static final int GET_FILE_INC = 9;
  private static final int GET_FILE_RECHECK = 10;
  private static final int GET_FILE_PUT_STALE = 11;
  private static final int UNBIND_LOAD_DYING = 12;
  private static final int UNBIND_ERASE_DYING = 13;
  private static final int UNBIND_NULL_DYING = 14;
  private static final int UNBIND_TAKE_INVALIDATE_LOCK = 15;
  private static final int UNBIND_ERASE = 16;
  private static final int UNBIND_NULL_SLOT_FILE = 17;
  private static final int UNBIND_RCU_START = 18;
  private static final int UNBIND_RCU_WAIT = 19;
  private static final int UNBIND_RELEASE_INVALIDATE_LOCK = 20;
  private static final int UNBIND_FPUT = 21;
  private static final int MEMSLOT_FREE = 22;
  private static final int SET_MEMORY_REGION_RELEASE_SLOTS_LOCK = 23;
  private static final int IOCTL_FPUT_VM = 24;
  private static final int RETURN_TO_USER = 25;
  private static final int FAULT_SRCU_LOCK = 26;
  private static final int FAULT_FIND_SLOT = 27;
  private static final int FAULT_READ_INVALID = 28;
  private static final int GET_PFN_CHECK_FILE = 29;
  private static final int GET_PFN_LOAD_BINDING = 30;
  private static final int GET_PFN_FPUT = 31;
  private static final int FAULT_SRCU_UNLOCK = 32;
  private static final int RELEASE_TAKE_SLOTS_LOCK = 33;
  private static final int RELEASE_TAKE_INVALIDATE_LOCK = 34;
  private static final int RELEASE_NEXT_SLOT = 35;
  private static final int RELEASE_NULL_SLOTS = 36;
  private static final int RELEASE_RCU_START = 37;
  private static final int RELEASE_RCU_WAIT = 38;
  private static final int RELEASE_INVALIDATE_BEGIN = 39;
  private static final int RELEASE_LIST_DEL = 40;
  private static final int RELEASE_RELEASE_INVALIDATE_LOCK = 41;
  private static final int RELEASE_RELEASE_SLOTS_LOCK = 42;
  private static final int RELEASE_FREE_GMEM = 43;
  private static final int KVM_PUT = 44;
  private static final int FPUT_PUT_INODE = 45;
  private static final int FPUT_FREE_FILE = 46;
  private static final int DONE = 47;

  private GmemSearch() {}

  /** What a step can come to. */
  private enum Outcome {
    MOVED,
    BLOCKED,
    OOPS
  }

  // ---- one step ----------------------------------------------------------------------------------

  /** The successor function on a state that is changed in place. */
  private static final class Stepper {
    final long[] s = new long[WORDS];
    private int actor;
    private int self;
    private int fileWord;
    private int fileShift;
    private int actorWord;
    private int actorShift;
    private boolean oops;

    private int vm(int at, int mask) {
      return (int) (s[0] >>> at) & mask;
    }

    private void vm(int at, int mask, int value) {
      s[0] = s[0] & ~((long) mask << at) | (long) value << at;
    }

    private int file(int at, int mask) {
      return (int) (s[fileWord] >>> fileShift + at) & mask;
    }

    private void file(int at, int mask, int value) {
      int shift = fileShift + at;
      s[fileWord] = s[fileWord] & ~((long) mask << shift) | (long) value << shift;
    }

    private int own(int at, int mask) {
      return (int) (s[actorWord] >>> actorShift + at) & mask;
    }

    private void own(int at, int mask, int value) {
      int shift = actorShift + at;
      s[actorWord] = s[actorWord] & ~((long) mask << shift) | (long) value << shift;
    }

    private void go(int label) {
      own(PC, 63, label);
    }

    private void touch(int freed) {
      oops |= file(freed, 1) != 0;
    }

    private void free(int freed) {
      oops |= file(freed, 1) != 0;
      file(freed, 1, 1);
    }

    private void fput() {
      int count = file(F_COUNT, 7) - 1;
      file(F_COUNT, 7, count);
      if (count == 0) {
        own(WORK, 1, 1);
      }
    }

    private boolean lockSlots() {
      if (vm(SLOTS_LOCK, 15) != 0) {
        return false;
      }
      vm(SLOTS_LOCK, 15, actor + 1);
      return true;
    }

    private boolean lockInvalidate() {
      if (file(WRITER, 15) != 0) {
        return false;
      }
      file(WRITER, 15, actor + 1);
      return true;
    }

    private boolean isVcpu() {
      return actor >= 2 * FILES;
    }

    private void getFileFailed() {
      if (isVcpu()) {
        own(ERRNO, 7, EFAULT);
        go(FAULT_SRCU_UNLOCK);
      } else {
        go(V11 ? MEMSLOT_FREE : UNBIND_LOAD_DYING);
      }
    }

    private void gotFile() {
      if (!isVcpu()) {
        go(UNBIND_TAKE_INVALIDATE_LOCK);
      } else {
        go(V11 ? GET_PFN_LOAD_BINDING : GET_PFN_CHECK_FILE);
      }
    }

    private static int pcOf(long[] state, int actor) {
      return (int)
              (state[ACTOR_WORDS + actor / ACTORS_A_WORD]
                  >>> actor % ACTORS_A_WORD * ACTOR_BITS + PC)
          & 63;
    }

    /** Lets the actor do its step at {@code pc} on {@link #s}. */
    Outcome step(int who, int pc) {
      actor = who;
      self = 1 << who;
      int fileOfIt = who < FILES ? who : who < 2 * FILES ? who - FILES : (who - 2 * FILES) % FILES;
      fileWord = FILE_WORDS + fileOfIt / FILES_A_WORD;
      fileShift = fileOfIt % FILES_A_WORD * FILE_BITS;
      actorWord = ACTOR_WORDS + who / ACTORS_A_WORD;
      actorShift = who % ACTORS_A_WORD * ACTOR_BITS;
      oops = false;
      boolean moved = pc < RELEASE_TAKE_SLOTS_LOCK ? call(pc) : release(pc);
      return !moved ? Outcome.BLOCKED : oops ? Outcome.OOPS : Outcome.MOVED;
    }

    private boolean call(int pc) {
      switch (pc) {
        case SYSCALL_LOOKUP_FD:
          if (actor < FILES) {
            file(FD_OPEN, 1, 0);
            go(CLOSE_FPUT);
          } else {
            go(isVcpu() ? FAULT_SRCU_LOCK : SET_MEMORY_REGION_TAKE_SLOTS_LOCK);
          }
          return true;
        case CLOSE_FPUT:
          touch(FILE_FREED);
          fput();
          go(RETURN_TO_USER);
          return true;
        case SET_MEMORY_REGION_TAKE_SLOTS_LOCK:
          go(SWAP_PUBLISH);
          return lockSlots();
        case SWAP_PUBLISH:
          touch(SLOT_FREED);
          file(SLOT_STATE, 3, file(SLOT_STATE, 3) == ACTIVE ? INVALID : DETACHED);
          go(SWAP_SYNCHRONIZE_START);
          return true;
        case SWAP_SYNCHRONIZE_START:
          vm(SRCU_WAIT, 4095, vm(SRCU_READERS, 4095));
          go(SWAP_SYNCHRONIZE_WAIT);
          return true;
        case SWAP_SYNCHRONIZE_WAIT:
          if (file(SLOT_STATE, 3) == INVALID) {
            go(SWAP_PUBLISH);
          } else if (VCPUS > 0) {
            go(SWAP_FREE_INVALID);
          } else {
            go(V11 ? GET_FILE_LOAD : UNBIND_CHECK_FILE);
          }
          return vm(SRCU_WAIT, 4095) == 0;
        case SWAP_FREE_INVALID:
          free(COPY_FREED);
          go(V11 ? GET_FILE_LOAD : UNBIND_CHECK_FILE);
          return true;
        case UNBIND_CHECK_FILE:
          touch(SLOT_FREED);
          go(file(SLOT_FILE, 1) == 0 ? MEMSLOT_FREE : GET_FILE_LOAD);
          return true;
        case GET_FILE_LOAD:
          touch(SLOT_FREED);
          if (file(SLOT_FILE, 1) == 0) {
            getFileFailed();
          } else {
            if (V11) {
              vm(RCU_READERS, 4095, vm(RCU_READERS, 4095) | self);
            }
            go(GET_FILE_INC);
          }
          return true;
        case GET_FILE_INC:
          if (V11) {
            vm(RCU_READERS, 4095, vm(RCU_READERS, 4095) & ~self);
            vm(RCU_WAIT, 4095, vm(RCU_WAIT, 4095) & ~self);
          }
          if (file(F_COUNT, 7) == 0) {
            getFileFailed();
          } else {
            file(F_COUNT, 7, file(F_COUNT, 7) + 1);
            if (V11) {
              gotFile();
            } else {
              go(GET_FILE_RECHECK);
            }
          }
          return true;
        case GET_FILE_RECHECK:
          touch(SLOT_FREED);
          if (file(SLOT_FILE, 1) != 0) {
            gotFile();
          } else {
            go(GET_FILE_PUT_STALE);
          }
          return true;
        case GET_FILE_PUT_STALE:
          touch(FILE_FREED);
          fput();
          getFileFailed();
          return true;
        case UNBIND_LOAD_DYING:
          touch(SLOT_FREED);
          if (file(SLOT_FILE, 1) == 0) {
            oops = true;
            go(UNBIND_NULL_DYING);
          } else {
            go(UNBIND_ERASE_DYING);
          }
          return true;
        case UNBIND_ERASE_DYING:
          touch(FILE_FREED);
          touch(SLOT_FREED);
          touch(GMEM_FREED);
          file(BINDING, 1, 0);
          go(UNBIND_NULL_DYING);
          return true;
        case UNBIND_NULL_DYING:
          touch(SLOT_FREED);
          file(SLOT_FILE, 1, 0);
          go(MEMSLOT_FREE);
          return true;
        case UNBIND_TAKE_INVALIDATE_LOCK:
          touch(FILE_FREED);
          touch(INODE_FREED);
          go(UNBIND_ERASE);
          return lockInvalidate();
        case UNBIND_ERASE:
          touch(SLOT_FREED);
          touch(GMEM_FREED);
          file(BINDING, 1, 0);
          go(UNBIND_NULL_SLOT_FILE);
          return true;
        case UNBIND_NULL_SLOT_FILE:
          touch(SLOT_FREED);
          file(SLOT_FILE, 1, 0);
          go(V11 ? UNBIND_RCU_START : UNBIND_RELEASE_INVALIDATE_LOCK);
          return true;
        case UNBIND_RCU_START:
          vm(RCU_WAIT, 4095, vm(RCU_READERS, 4095));
          go(UNBIND_RCU_WAIT);
          return true;
        case UNBIND_RCU_WAIT:
          go(UNBIND_RELEASE_INVALIDATE_LOCK);
          return vm(RCU_WAIT, 4095) == 0;
        case UNBIND_RELEASE_INVALIDATE_LOCK:
          touch(INODE_FREED);
          file(WRITER, 15, 0);
          go(UNBIND_FPUT);
          return true;
        case UNBIND_FPUT:
          touch(FILE_FREED);
          fput();
          go(MEMSLOT_FREE);
          return true;
        case MEMSLOT_FREE:
          free(SLOT_FREED);
          go(SET_MEMORY_REGION_RELEASE_SLOTS_LOCK);
          return true;
        case SET_MEMORY_REGION_RELEASE_SLOTS_LOCK:
          vm(SLOTS_LOCK, 15, 0);
          go(IOCTL_FPUT_VM);
          return true;
        case IOCTL_FPUT_VM:
          go(RETURN_TO_USER);
          return true;
        case RETURN_TO_USER:
          if (own(WORK, 1) != 0) {
            own(WORK, 1, 0);
            go(V11 ? RELEASE_TAKE_INVALIDATE_LOCK : RELEASE_TAKE_SLOTS_LOCK);
          } else {
            go(DONE);
          }
          return true;
        case FAULT_SRCU_LOCK:
          vm(SRCU_READERS, 4095, vm(SRCU_READERS, 4095) | self);
          go(FAULT_FIND_SLOT);
          return true;
        case FAULT_FIND_SLOT:
          int state = file(SLOT_STATE, 3);
          if (state == ACTIVE) {
            touch(SLOT_FREED);
            go(GET_FILE_LOAD);
          } else if (state == INVALID) {
            go(FAULT_READ_INVALID);
          } else {
            own(ERRNO, 7, MMIO);
            go(FAULT_SRCU_UNLOCK);
          }
          return true;
        case FAULT_READ_INVALID:
          touch(COPY_FREED);
          own(ERRNO, 7, EAGAIN);
          go(FAULT_SRCU_UNLOCK);
          return true;
        case GET_PFN_CHECK_FILE:
          touch(SLOT_FREED);
          if (file(SLOT_FILE, 1) == 0) {
            own(ERRNO, 7, EFAULT);
            go(GET_PFN_FPUT);
          } else {
            go(GET_PFN_LOAD_BINDING);
          }
          return true;
        case GET_PFN_LOAD_BINDING:
          touch(SLOT_FREED);
          touch(FILE_FREED);
          touch(GMEM_FREED);
          own(ERRNO, 7, file(BINDING, 1) != 0 ? OK : EIO);
          go(GET_PFN_FPUT);
          return true;
        case GET_PFN_FPUT:
          touch(FILE_FREED);
          fput();
          go(FAULT_SRCU_UNLOCK);
          return true;
        case FAULT_SRCU_UNLOCK:
          vm(SRCU_READERS, 4095, vm(SRCU_READERS, 4095) & ~self);
          vm(SRCU_WAIT, 4095, vm(SRCU_WAIT, 4095) & ~self);
          go(IOCTL_FPUT_VM);
          return true;
        default:
          throw new IllegalStateException("no label " + pc);
      }
    }

    private boolean release(int pc) {
      switch (pc) {
        case RELEASE_TAKE_SLOTS_LOCK:
          touch(FILE_FREED);
          touch(GMEM_FREED);
          go(V11 ? RELEASE_NEXT_SLOT : RELEASE_TAKE_INVALIDATE_LOCK);
          return lockSlots();
        case RELEASE_TAKE_INVALIDATE_LOCK:
          touch(FILE_FREED);
          touch(INODE_FREED);
          go(V11 ? RELEASE_TAKE_SLOTS_LOCK : RELEASE_NEXT_SLOT);
          return lockInvalidate();
        case RELEASE_NEXT_SLOT:
          touch(GMEM_FREED);
          if (own(CURSOR, 1) == 0 && file(BINDING, 1) != 0) {
            own(CURSOR, 1, 1);
            go(RELEASE_NULL_SLOTS);
          } else {
            own(CURSOR, 1, 0);
            go(V11 ? RELEASE_RCU_START : RELEASE_INVALIDATE_BEGIN);
          }
          return true;
        case RELEASE_NULL_SLOTS:
          touch(SLOT_FREED);
          file(SLOT_FILE, 1, 0);
          go(RELEASE_NEXT_SLOT);
          return true;
        case RELEASE_RCU_START:
          vm(RCU_WAIT, 4095, vm(RCU_READERS, 4095));
          go(RELEASE_RCU_WAIT);
          return true;
        case RELEASE_RCU_WAIT:
          go(RELEASE_INVALIDATE_BEGIN);
          return vm(RCU_WAIT, 4095) == 0;
        case RELEASE_INVALIDATE_BEGIN:
          touch(GMEM_FREED);
          if (file(BINDING, 1) != 0) {
            touch(SLOT_FREED);
          }
          go(V11 ? RELEASE_RELEASE_SLOTS_LOCK : RELEASE_LIST_DEL);
          return true;
        case RELEASE_LIST_DEL:
          touch(GMEM_FREED);
          touch(INODE_FREED);
          file(LISTED, 1, 0);
          go(RELEASE_RELEASE_INVALIDATE_LOCK);
          return true;
        case RELEASE_RELEASE_INVALIDATE_LOCK:
          touch(INODE_FREED);
          file(WRITER, 15, 0);
          go(V11 ? RELEASE_FREE_GMEM : RELEASE_RELEASE_SLOTS_LOCK);
          return true;
        case RELEASE_RELEASE_SLOTS_LOCK:
          vm(SLOTS_LOCK, 15, 0);
          go(V11 ? RELEASE_LIST_DEL : RELEASE_FREE_GMEM);
          return true;
        case RELEASE_FREE_GMEM:
          free(GMEM_FREED);
          go(KVM_PUT);
          return true;
        case KVM_PUT:
          vm(USERS, 15, vm(USERS, 15) - 1);
          go(FPUT_PUT_INODE);
          return true;
        case FPUT_PUT_INODE:
          free(INODE_FREED);
          go(FPUT_FREE_FILE);
          return true;
        case FPUT_FREE_FILE:
          free(FILE_FREED);
          go(RETURN_TO_USER);
          return true;
        default:
          throw new IllegalStateException("no label " + pc);
      }
    }
  }

  private static long[] initial() {
    Stepper stepper = new Stepper();
    stepper.vm(USERS, 15, 1 + FILES);
    for (int file = 0; file < FILES; file++) {
      stepper.fileWord = FILE_WORDS + file / FILES_A_WORD;
      stepper.fileShift = file % FILES_A_WORD * FILE_BITS;
      stepper.file(FD_OPEN, 1, 1);
      stepper.file(F_COUNT, 7, 1);
      stepper.file(SLOT_STATE, 3, ACTIVE);
      stepper.file(SLOT_FILE, 1, 1);
      stepper.file(BINDING, 1, 1);
      stepper.file(LISTED, 1, 1);
    }
    return stepper.s;
  }

  // ---- the visited set ---------------------------------------------------------------------------

  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

  /** 64-bit fingerprints by open addressing; 0 is an empty place. Grows between two slices only. */
  private static final class Visited {
    private long[] table = new long[1 << 16];

    boolean add(long fingerprint) {
      long[] places = table;
      int mask = places.length - 1;
      int at = (int) (fingerprint >>> 20) & mask;
      while (true) {
        long there = THREADS == 1 ? places[at] : (long) ELEMENT.getOpaque(places, at);
        if (there == fingerprint) {
          return false;
        }
        if (there == 0) {
          if (THREADS == 1) {
            places[at] = fingerprint;
            return true;
          }
          there = (long) ELEMENT.compareAndExchange(places, at, 0L, fingerprint);
          if (there == 0 || there == fingerprint) {
            return there == 0;
          }
        }
        at = at + 1 & mask;
      }
    }

    void makeRoom(long elements) {
      long size = table.length;
      while (elements > size / 4 * 3) {
        size *= 2;
      }
      if (size > table.length) {
        long[] old = table;
        table = new long[Math.toIntExact(size)];
        int mask = table.length - 1;
        for (long fingerprint : old) {
          if (fingerprint != 0) {
            int at = (int) (fingerprint >>> 20) & mask;
            while (table[at] != 0) {
              at = at + 1 & mask;
            }
            table[at] = fingerprint;
          }
        }
      }
    }
  }

  private static long fingerprint(long[] state) {
    long hash = 0x9E3779B97F4A7C15L;
    for (int word = 0; word < WORDS; word++) {
      hash = (hash ^ state[word]) * 0xBF58476D1CE4E5B9L;
      hash ^= hash >>> 32;
    }
    hash *= 0x94D049BB133111EBL;
    hash ^= hash >>> 29;
    return hash == 0 ? 1 : hash;
  }

  // ---- the search --------------------------------------------------------------------------------

  private static final int BLOCK = 1 << 12; // states

  /** A part of a level: states one after the other. */
  private record Block(long[] words, int states) {}

  /** What one thread finds in a slice of a level. */
  private static final class Worker implements Callable<Worker> {
    private final Visited visited;
    private final List<Block> blocks;
    private final AtomicInteger nextBlock;
    private final Stepper stepper = new Stepper();
    private final long[] state = new long[WORDS];
    final List<Block> found = new ArrayList<>();
    private long[] out = new long[BLOCK * WORDS];
    private int outStates;
    long distinct;
    long transitions;
    boolean oops;
    boolean deadlock;

    Worker(Visited visited, List<Block> blocks, AtomicInteger nextBlock) {
      this.visited = visited;
      this.blocks = blocks;
      this.nextBlock = nextBlock;
    }

    @Override
    public Worker call() {
      for (int at = nextBlock.getAndIncrement();
          at < blocks.size() && !oops;
          at = nextBlock.getAndIncrement()) {
        Block block = blocks.get(at);
        for (int i = 0; i < block.states() && !oops; i++) {
          System.arraycopy(block.words(), i * WORDS, state, 0, WORDS);
          expand();
        }
      }
      if (outStates > 0) {
        found.add(new Block(out, outStates));
      }
      return this;
    }

    private void expand() {
      boolean moved = false;
      boolean done = true;
      for (int actor = 0; actor < ACTORS; actor++) {
        int pc = Stepper.pcOf(state, actor);
        if (pc == DONE) {
          continue;
        }
        done = false;
        System.arraycopy(state, 0, stepper.s, 0, WORDS);
        Outcome outcome = stepper.step(actor, pc);
        if (outcome != Outcome.BLOCKED) {
          moved = true;
          transitions++;
          oops |= outcome == Outcome.OOPS;
          if (visited.add(fingerprint(stepper.s))) {
            distinct++;
            keep();
          }
        }
      }
      deadlock |= !moved && !done;
    }

    private void keep() {
      if (outStates == BLOCK) {
        found.add(new Block(out, outStates));
        out = new long[BLOCK * WORDS];
        outStates = 0;
      }
      System.arraycopy(stepper.s, 0, out, outStates * WORDS, WORDS);
      outStates++;
    }
  }

  /** Searches and prints one line: verdict, distinct states, transitions, depth, seconds. */
  public static void main(String[] arguments) throws Exception {
    long start = System.nanoTime();
    Visited visited = new Visited();
    long[] initial = initial();
    visited.add(fingerprint(initial));
    List<Block> level = List.of(new Block(initial, 1));
    long distinct = 1;
    long transitions = 0;
    int depth = 0;
    String verdict = "holds";
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    while (!level.isEmpty() && verdict.equals("holds")) {
      depth++;
      List<Block> next = new ArrayList<>();
      int slice = 16 * THREADS;
      for (int from = 0; from < level.size() && verdict.equals("holds"); from += slice) {
        List<Block> blocks = level.subList(from, Math.min(level.size(), from + slice));
        visited.makeRoom(distinct + blocks.stream().mapToLong(Block::states).sum() * ACTORS);
        AtomicInteger nextBlock = new AtomicInteger();
        List<Worker> workers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          workers.add(new Worker(visited, blocks, nextBlock));
        }
        for (Future<Worker> future : pool.invokeAll(workers)) {
          Worker worker = future.get();
          next.addAll(worker.found);
          distinct += worker.distinct;
          transitions += worker.transitions;
          if (worker.oops || worker.deadlock) {
            verdict = worker.oops ? "violated" : "deadlock";
          }
        }
      }
      level = next;
    }
    pool.shutdown();
    System.out.printf(
        "%s %d %d %d %.3f%n",
        verdict, distinct, transitions, depth, (System.nanoTime() - start) / 1e9);
  }
}

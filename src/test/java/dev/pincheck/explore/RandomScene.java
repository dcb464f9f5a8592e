// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.Routine;
import dev.pincheck.kernel.RwSemaphore;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.Srcu;
import dev.pincheck.machine.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Tasks that do something or other to locks, counts, fields and an object: a seed says what. */
final class RandomScene implements Scene {

  private static final int KINDS = 14;

  private final List<List<Instruction>> programs = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();
  private Objects objects;

  /** One instruction: what, and two numbers that say more. */
  private record Instruction(int kind, int first, int second) {}

  /** What the tasks act on. */
  private static final class Objects {
    private final Kernel kernel;
    private final List<Mutex> locks = new ArrayList<>();
    private final RwSemaphore semaphore;
    private final Srcu srcu;
    private final SlabObject object;
    private final List<Field> fields = new ArrayList<>();
    private final Refcount count;

    Objects(Kernel kernel, Layout layout) {
      this.kernel = kernel;
      object = layout.object(kernel, "object", "o", /* allocated= */ true);
      for (int i = 0; i < 2; i++) {
        locks.add(new Mutex(kernel, layout, 0, "lock" + i));
        fields.add(new Field(kernel, layout, 0, "field" + i, 0));
      }
      fields.add(new Field(kernel, layout, object.number(), "field of o", 0));
      semaphore = new RwSemaphore(kernel, layout, 0, "semaphore");
      srcu = new Srcu(kernel, layout, 0, "srcu");
      count = new Refcount(kernel, layout, 0, "count", 1);
    }
  }

  RandomScene(long seed) {
    Random random = new Random(seed);
    int tasks = 2 + random.nextInt(2);
    for (int task = 0; task < tasks; task++) {
      List<Instruction> program = new ArrayList<>();
      int length = 2 + random.nextInt(6 - tasks);
      for (int i = 0; i < length; i++) {
        program.add(
            new Instruction(random.nextInt(KINDS), random.nextInt(3), 1 + random.nextInt(2)));
      }
      programs.add(program);
    }
  }

  /**
   * Claims that the two first fields never hold these values, at the end of all tasks or at all.
   */
  RandomScene never(int first, int second, boolean onlyAtEnd) {
    claims.add(
        new Claim() {
          @Override
          public String name() {
            return "Never";
          }

          @Override
          public boolean holds(Memory memory, Places places) {
            if (onlyAtEnd && !IntStream.range(0, programs.size()).allMatch(places::done)) {
              return true;
            }
            return objects.fields.get(0).in(memory) != first
                || objects.fields.get(1).in(memory) != second;
          }
        });
    return this;
  }

  @Override
  public List<String> tasks() {
    return IntStream.rangeClosed(1, programs.size()).mapToObj(i -> "t" + i).toList();
  }

  @Override
  public World on(Kernel kernel, Layout layout) {
    objects = new Objects(kernel, layout);
    Objects mine = objects;
    List<Routine> routines = new ArrayList<>();
    for (List<Instruction> program : programs) {
      routines.add(live -> run(program, live, mine));
    }
    return new World(layout.memory(), routines, claims);
  }

  private static void run(List<Instruction> program, int from, Objects on) {
    for (int i = from; i < program.size(); i++) {
      perform(program.get(i), "I" + i, on);
      if (program.get(i).second() == 1) {
        on.kernel.checkpoint(i + 1);
      }
    }
  }

  private static void perform(Instruction instruction, String label, Objects on) {
    Kernel kernel = on.kernel;
    Field field = on.fields.get(instruction.first());
    Mutex lock = on.locks.get(instruction.first() % 2);
    if (instruction.kind() < KINDS - 1) {
      kernel.at(label);
    }
    switch (instruction.kind()) {
      case 0, 1 -> field.store(instruction.second());
      case 2, 3 -> {
        int value = field.load();
        kernel.at(label + "_Copy");
        on.fields.get((instruction.first() + 1) % 2).store(value);
      }
      case 4, 5 -> {
        lock.lock();
        kernel.at(label + "_Load");
        int value = field.load();
        kernel.at(label + "_Store");
        field.store(value + 1);
        kernel.at(label + "_Unlock");
        lock.unlock();
      }
      case 6 -> {
        lock.lock();
        kernel.at(label + "_Other");
        on.locks.get((instruction.first() + instruction.second()) % 2 == 0 ? 1 : 0).lock();
        kernel.at(label + "_Unlock");
        on.locks.get((instruction.first() + instruction.second()) % 2 == 0 ? 1 : 0).unlock();
        kernel.at(label + "_UnlockFirst");
        lock.unlock();
      }
      case 7 -> {
        on.semaphore.downRead();
        kernel.at(label + "_Load");
        if (field.load() != 0) {
          kernel.at(label + "_Store");
          on.fields.get(1).store(instruction.second());
        }
        kernel.at(label + "_Up");
        on.semaphore.upRead();
      }
      case 8 -> {
        on.semaphore.downWrite();
        kernel.at(label + "_Store");
        field.store(0);
        kernel.at(label + "_Up");
        on.semaphore.upWrite();
      }
      default -> performWithoutLock(instruction, label, on);
    }
  }

  private static void performWithoutLock(Instruction instruction, String label, Objects on) {
    Kernel kernel = on.kernel;
    Field field = on.fields.get(instruction.first());
    switch (instruction.kind()) {
      case 9 -> {
        on.srcu.readLock();
        kernel.at(label + "_Load");
        int value = field.load();
        kernel.at(label + "_Leave");
        on.srcu.readUnlock();
        kernel.at(label + "_Store");
        on.fields.get(0).store(value);
      }
      case 10 -> {
        field.store(instruction.second());
        kernel.at(label + "_Start");
        on.srcu.synchronizeStart();
        kernel.at(label + "_Wait");
        on.srcu.synchronizeWait();
        kernel.at(label + "_After");
        on.fields.get(1).store(0);
      }
      case 11 -> {
        boolean live = on.count.incNotZero();
        if (live) {
          kernel.at(label + "_Store");
          field.store(instruction.second());
          kernel.at(label + "_Put");
          if (on.count.decAndTest()) {
            kernel.at(label + "_Free");
            on.object.free();
          }
        }
      }
      case 12 -> {
        if (on.count.decAndTest()) {
          kernel.at(label + "_Free");
          on.object.free();
        }
      }
      default -> {
        do {
          kernel.checkpoint(Integer.parseInt(label.substring(1)));
          kernel.at(label);
        } while (on.fields.get(0).load() > instruction.second());
      }
    }
  }
}

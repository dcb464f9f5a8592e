// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.PrimitiveKind;
import dev.pincheck.kernel.Routine;
import dev.pincheck.machine.Scene;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Two to four tasks that do something or other, and invariants on what comes of it: a seed says
 * what. Each scene draws from a few instructions only, so that tasks get in each other's way.
 */
final class RandomScene implements Scene {

  private final List<List<Instruction>> programs = new ArrayList<>();
  private final List<Invariant> invariants = new ArrayList<>();
  private final Set<PrimitiveKind> performed =
      Collections.synchronizedSet(EnumSet.noneOf(PrimitiveKind.class));
  private RandomObjects objects;

  /**
   * One instruction.
   *
   * @param kind what it does
   * @param first says more
   * @param second says more, 1 or 2
   * @param marks whether each primitive is a step of its own
   * @param keeps whether a checkpoint follows
   */
  record Instruction(RandomKind kind, int first, int second, boolean marks, boolean keeps) {}

  RandomScene(long seed) {
    Random random = new Random(seed);
    int tasks = 2 + random.nextInt(3);
    RandomKind[] all = RandomKind.values();
    List<RandomKind> palette = new ArrayList<>();
    for (int left = 3 + random.nextInt(5); left > 0; left--) {
      palette.add(all[random.nextInt(all.length)]);
    }
    for (int task = 0; task < tasks; task++) {
      List<Instruction> program = new ArrayList<>();
      for (int left = 1 + random.nextInt(tasks == 2 ? 5 : 5 - tasks); left > 0; left--) {
        program.add(
            new Instruction(
                palette.get(random.nextInt(palette.size())),
                random.nextInt(3),
                1 + random.nextInt(2),
                random.nextInt(4) > 0,
                random.nextInt(3) == 0));
      }
      programs.add(program);
    }
    for (int left = random.nextInt(3); left > 0; left--) {
      invariants.add(new RandomInvariant(random));
    }
  }

  /**
   * An invariant of one of six shapes: on fields, at the end of all or of one task, labels, lives.
   */
  private final class RandomInvariant implements Invariant {

    private final String name = "C" + invariants.size();
    private final int shape;
    private final int field;
    private final int value;
    private final int other;
    private final int task;
    private final int second;
    private final String label;

    RandomInvariant(Random random) {
      shape = random.nextInt(6);
      field = random.nextInt(3);
      value = random.nextInt(3);
      other = random.nextInt(3);
      task = random.nextInt(programs.size());
      second = random.nextInt(programs.size());
      label = "I" + random.nextInt(3);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean holds(Memory memory, Places places) {
      return switch (shape) {
        case 0 -> !bothIn(memory);
        case 1 -> !IntStream.range(0, programs.size()).allMatch(places::done) || !bothIn(memory);
        case 2 -> !places.done(task) || !isIn(memory, field, value);
        case 3 -> !places.label(task).equals(label) || !isIn(memory, field, value);
        case 4 -> !places.done(task) || places.done(second) || isIn(memory, field, other);
        default -> places.live(task) < 2 || places.live(second) > 0 || !isIn(memory, field, value);
      };
    }

    private boolean bothIn(Memory memory) {
      return isIn(memory, field, value) && isIn(memory, (field + 1) % 3, other);
    }

    private boolean isIn(Memory memory, int where, int what) {
      return objects.fields.get(where).in(memory) == what;
    }
  }

  /** Returns what the tasks did, in whatever run. */
  Set<PrimitiveKind> performed() {
    return performed;
  }

  @Override
  public List<String> tasks() {
    return IntStream.rangeClosed(1, programs.size()).mapToObj(i -> "t" + i).toList();
  }

  @Override
  public LaidOut on(Kernel kernel, Layout layout) {
    RandomObjects mine = new RandomObjects(listening(kernel), layout);
    objects = mine;
    List<Routine> routines = new ArrayList<>();
    for (List<Instruction> program : programs) {
      routines.add(live -> run(program, live, mine));
    }
    return new LaidOut(layout.memory(), routines, invariants);
  }

  private Kernel listening(Kernel kernel) {
    return new Kernel() {
      @Override
      public void at(String label) {
        kernel.at(label);
      }

      @Override
      public int perform(Primitive primitive) {
        performed.add(primitive.kind());
        return kernel.perform(primitive);
      }

      @Override
      public void checkpoint(int live) {
        kernel.checkpoint(live);
      }
    };
  }

  private static void run(List<Instruction> program, int from, RandomObjects on) {
    for (int i = from; i < program.size(); i++) {
      Instruction instruction = program.get(i);
      instruction.kind().perform(new RandomKind.Turn(instruction, i, on));
      if (i % 3 == 2) {
        on.kernel.at("I" + i + "_Return");
        on.lockdep.sysExit();
      }
      if (instruction.keeps()) {
        on.kernel.checkpoint(i + 1);
      }
    }
  }

  @Override
  public String toString() {
    return programs.toString();
  }
}

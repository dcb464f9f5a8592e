// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import dev.pincheck.explore.Reference;
import dev.pincheck.explore.ReferenceState;
import dev.pincheck.kernel.Witness;
import dev.pincheck.model.KernelFunctions;
import dev.pincheck.model.KernelShape;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a race comes through in a few runs, which are always the same: its actors one after another
 * in each order that begins with another one, and in turns of a few steps. That is quick, and no
 * search: what only rare interleavings come to may be missing.
 *
 * @param labels of the steps that were done, or waited for
 * @param routines of the reference in which they were opened, {@code GuestMemfd.release}
 * @param size how many states there would be if actors had nothing to do with each other: by this
 *     races are ordered
 */
public record Passed(Set<String> labels, Set<String> routines, double size) {

  /** As long as no run of a race is that ends. */
  private static final int LONGEST = 2_000;

  private static final List<Integer> TURNS = List.of(LONGEST, 1, 3, 7);

  public Passed {
    labels = Set.copyOf(labels);
    routines = Set.copyOf(routines);
  }

  /**
   * Runs a race.
   *
   * @throws IllegalArgumentException if there is no reference for the race
   */
  public static Passed by(Race race, Variant variant) {
    Reference reference = new Reference(race, variant);
    Set<String> labels = new TreeSet<>();
    Set<String> routines = new TreeSet<>();
    reference.tell(
        new Witness() {
          @Override
          public void opened(int task, String label) {
            if (labels.add(label)) {
              routines.addAll(CallTrace.here().routines());
            }
          }
        });
    List<Integer> order = new ArrayList<>();
    for (int actor = 0; actor < reference.actors().size(); actor++) {
      order.add(actor);
    }
    for (int first = 0; first < order.size(); first++) {
      for (int turn : TURNS) {
        run(reference, order, turn);
        Collections.reverse(order);
        run(reference, order, turn);
        Collections.reverse(order);
      }
      Collections.rotate(order, 1);
    }
    return new Passed(labels, routines, size(reference, order));
  }

  /** Says whether it came through a C function of the machine. */
  public boolean isThrough(KernelShape.Function function, KernelFunctions known) {
    return function.skeleton().labels().stream().anyMatch(labels::contains)
        || function.routines().stream().anyMatch(routines::contains)
        || routines.stream()
            .flatMap(routine -> known.of(routine).stream())
            .anyMatch(found -> function.all().contains(found.name()));
  }

  private static double size(Reference reference, List<Integer> order) {
    int[] steps = run(reference, order, LONGEST);
    double size = 1;
    for (int each : steps) {
      size *= each + 1;
    }
    return size;
  }

  /**
   * Lets actors do up to so many steps a turn until nobody can go on; returns how many each did.
   */
  private static int[] run(Reference reference, List<Integer> order, int turn) {
    int[] each = new int[order.size()];
    ReferenceState state = reference.initial();
    int steps = 0;
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int actor : order) {
        for (int step = 0; step < turn && !state.done(actor); step++) {
          if (!(reference.step(state, actor) instanceof Reference.Step.Moved done)) {
            break;
          }
          state = done.after();
          moved = true;
          each[actor]++;
          if (++steps >= LONGEST) {
            return each;
          }
        }
      }
    }
    return each;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.explore.automaton.Node;
import dev.pincheck.explore.automaton.Stepper;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.Standing;
import java.util.ArrayList;
import java.util.List;

/**
 * A schedule carried out.
 *
 * @param layout of the memories
 * @param start the initial memory
 * @param moments one a step
 * @param waits who waits for whom at the end
 */
public record Execution(Layout layout, Memory start, List<Moment> moments, List<Wait> waits) {

  public Execution {
    moments = List.copyOf(moments);
    waits = List.copyOf(waits);
  }

  /**
   * A step and the state after it.
   *
   * @param task who did it
   * @param label of the step that was done or gone on with
   * @param primitive the first primitive of it; empty for a step without any
   * @param memory after it
   * @param standings the label at which each task stands after it
   */
  public record Moment(
      String task, String label, List<Primitive> primitive, Memory memory, List<String> standings) {
    public Moment {
      primitive = List.copyOf(primitive);
      standings = List.copyOf(standings);
    }
  }

  /**
   * A task that cannot go on.
   *
   * @param task who
   * @param label the step that waits
   * @param on the lock, count or section that it waits for
   * @param holders the tasks in the way; the task itself is among them if it waits for itself
   */
  public record Wait(String task, String label, String on, List<String> holders) {
    public Wait {
      holders = List.copyOf(holders);
    }

    /** Returns it as a sentence without a full stop. */
    public String sentence() {
      return String.format(
          "%s waits in %s for %s%s",
          task, label, on, holders.isEmpty() ? "" : ", held by " + String.join(" and ", holders));
    }
  }

  /** Carries a schedule out. */
  static Execution of(LearnedScene learned, List<String> names, List<Integer> schedule) {
    List<Node> nodes = new ArrayList<>();
    Memory memory = learned.laidOut().memory().copy();
    List<Moment> moments = moments(learned, names, schedule, nodes, memory);
    return new Execution(
        learned.layout(),
        learned.laidOut().memory(),
        moments,
        waits(learned, names, nodes, memory));
  }

  /** Carries a schedule out and looks at nothing behind it. */
  static List<Moment> moments(LearnedScene learned, List<String> names, List<Integer> schedule) {
    return moments(learned, names, schedule, new ArrayList<>(), learned.laidOut().memory().copy());
  }

  /**
   * Carries a schedule out.
   *
   * @param nodes filled with where the tasks stand at the end
   * @param memory that of the start, acted on
   */
  private static List<Moment> moments(
      LearnedScene learned,
      List<String> names,
      List<Integer> schedule,
      List<Node> nodes,
      Memory memory) {
    Stepper stepper = learned.stepper();
    for (int task = 0; task < names.size(); task++) {
      nodes.add(stepper.start(task));
    }
    List<Moment> moments = new ArrayList<>();
    for (int task : schedule) {
      Node from = nodes.get(task);
      if (!stepper.step(task, from, memory)) {
        throw new IllegalStateException(names.get(task) + " cannot do " + from.label());
      }
      nodes.set(task, stepper.reached());
      moments.add(
          new Moment(
              names.get(task),
              from.label(),
              from.kind() == Node.Kind.PRIMITIVE ? List.of(from.primitive()) : List.of(),
              memory.copy(),
              nodes.stream().map(node -> node.atEnd() ? Standing.DONE : node.label()).toList()));
    }
    return moments;
  }

  private static List<Wait> waits(
      LearnedScene learned, List<String> names, List<Node> nodes, Memory memory) {
    Stepper stepper = learned.stepper();
    List<Wait> waits = new ArrayList<>();
    for (int task = 0; task < names.size(); task++) {
      Node node = nodes.get(task);
      Memory copy = memory.copy();
      if (!node.atEnd() && !stepper.step(task, node, copy)) {
        int holders = stepper.holders(task, copy);
        List<String> inTheWay = new ArrayList<>();
        for (int holder = 0; holder < names.size(); holder++) {
          if ((holders & (1 << holder)) != 0) {
            inTheWay.add(names.get(holder));
          }
        }
        int cell = stepper.reached().primitive().cell();
        waits.add(new Wait(names.get(task), node.label(), learned.layout().name(cell), inTheWay));
      }
    }
    return waits;
  }
}

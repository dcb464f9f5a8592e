// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.explore.search.Exploration;
import dev.pincheck.explore.search.LockOrder;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Processor;
import java.util.ArrayList;
import java.util.List;

/**
 * The orders in which locks are taken on all paths that were explored, and whether they contradict
 * each other: a cycle can become a deadlock even where none was reached.
 *
 * @param orders each order of two locks with an example
 * @param cycle orders that form a cycle, the first lock held being the last one taken; empty if
 *     there is none
 */
public record LockReport(List<Order> orders, List<Order> cycle) {

  public LockReport {
    orders = List.copyOf(orders);
    cycle = List.copyOf(cycle);
  }

  /**
   * A lock taken while another one is held.
   *
   * @param task who does it in the example
   * @param held the lock that is held, {@code slots_lock of vm1}
   * @param takenIn the step in which the task took it
   * @param wanted the lock that is taken then
   * @param wantedIn the step in which it is taken
   * @param steps number of steps of the example
   */
  public record Order(
      String task, String held, String takenIn, String wanted, String wantedIn, int steps) {

    /** Returns the order in a line: the locks, then the example. */
    public String line() {
      return String.format("%s -> %s  (%s: %s, %s)", held, wanted, task, takenIn, wantedIn);
    }
  }

  /** Puts the report on an exploration together. */
  public static LockReport of(Explorer explorer, Exploration exploration) {
    return new LockReport(
        exploration.lockOrder().keySet().stream()
            .map(edge -> order(explorer, exploration, edge))
            .toList(),
        exploration.lockCycle().stream().map(edge -> order(explorer, exploration, edge)).toList());
  }

  private static Order order(Explorer explorer, Exploration exploration, LockOrder.Edge edge) {
    List<Integer> schedule = exploration.lockOrder().get(edge);
    Execution execution = explorer.execution(schedule);
    int task = schedule.get(schedule.size() - 1);
    List<Execution.Moment> moments = execution.moments();
    int last = moments.size() - 1;
    String takenIn = moments.get(last).label();
    Processor processor = new Processor(execution.layout());
    for (int i = 0; i < last; i++) {
      Memory before = i == 0 ? execution.start() : moments.get(i - 1).memory();
      if (!holds(processor, task, edge.held(), before)
          && holds(processor, task, edge.held(), moments.get(i).memory())) {
        takenIn = moments.get(i).label();
      }
    }
    return new Order(
        moments.get(last).task(),
        execution.layout().name(edge.held()),
        takenIn,
        execution.layout().name(edge.taken()),
        moments.get(last).label(),
        schedule.size());
  }

  private static boolean holds(Processor processor, int task, int lock, Memory memory) {
    List<Integer> held = new ArrayList<>();
    processor.locksHeld(task, memory, held::add);
    return held.contains(lock);
  }

  /** Returns the cycle in the shape of lockdep's report, several lines; empty if there is none. */
  public String warning() {
    if (cycle.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("WARNING: possible circular locking dependency\n");
    for (Order order : cycle) {
      text.append(
          String.format(
              "%s takes %s in %s%n  while it holds %s, taken in %s%n",
              order.task(), order.wanted(), order.wantedIn(), order.held(), order.takenIn()));
    }
    text.append("\nPossible unsafe locking scenario:\n");
    int width = 4 + cycle.stream().mapToInt(order -> order.held().length() + 7).max().orElse(0);
    for (int i = 0; i < cycle.size(); i++) {
      text.append(column(i, width, "lock(" + cycle.get(i).held() + ");"));
    }
    for (int i = 0; i < cycle.size(); i++) {
      text.append(column(i, width, "lock(" + cycle.get(i).wanted() + ");"));
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static String column(int number, int width, String text) {
    return "  " + " ".repeat(number * width) + text + "\n";
  }
}

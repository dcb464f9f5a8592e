// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.automaton.Node;
import dev.pincheck.machine.Scene;
import java.util.List;

/**
 * Where the tasks stand.
 *
 * @param nodes one a task, looked up when asked
 */
record StandingAt(List<Node> nodes) implements Scene.Places {
  @Override
  public int live(int task) {
    return nodes.get(task).path().live();
  }

  @Override
  public String label(int task) {
    return nodes.get(task).opens() ? nodes.get(task).label() : "";
  }

  @Override
  public boolean done(int task) {
    return nodes.get(task).atEnd();
  }
}

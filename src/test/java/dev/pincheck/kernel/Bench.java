// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two tasks on simulated primitives, stepped by hand. */
final class Bench {

  final Layout layout = new Layout(2);
  final RerunKernel kernel = new RerunKernel(layout);
  final SlabObject object = layout.object(kernel, "slot", "s1", true);
  final List<Complaint> complaints = new ArrayList<>();
  private final Map<Integer, Routine> routines = new HashMap<>();
  private final Map<Integer, Standing> standings = new HashMap<>();
  private Memory memory = layout.memory();

  Bench() {
    kernel.tell(
        new Witness() {
          @Override
          public void complained(Complaint complaint) {
            complaints.add(complaint);
          }
        });
  }

  /** Gives the task the actions, each a step of its own. */
  void runs(int task, Runnable... actions) {
    runs(
        task,
        live -> {
          for (int i = 0; i < actions.length; i++) {
            kernel.at("Step_" + i);
            actions[i].run();
          }
        });
  }

  void runs(int task, Routine routine) {
    memory = layout.memory();
    routines.put(task, routine);
    standings.put(task, kernel.arrive(routine));
  }

  /** Lets the task do a step, which must not block. */
  Bench step(int task) {
    StepResult result = attempt(task);
    assertThat(result).isInstanceOf(StepResult.Moved.class);
    return this;
  }

  StepResult attempt(int task) {
    StepResult result = kernel.step(routines.get(task), task, standings.get(task), memory);
    if (result instanceof StepResult.Moved moved) {
      standings.put(task, moved.after());
      memory = moved.memory();
    }
    return result;
  }

  String label(int task) {
    return standings.get(task).label();
  }

  Standing standing(int task) {
    return standings.get(task);
  }

  Memory memory() {
    return memory;
  }

  List<ErrorKind> found() {
    return complaints.stream().map(Complaint::kind).toList();
  }
}

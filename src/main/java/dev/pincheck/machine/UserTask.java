// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Routine;
import java.util.List;

/**
 * A task in user mode that makes the calls of its program, one after the other. What a checkpoint
 * keeps is twice the number of calls that are over, plus one inside a call.
 */
final class UserTask implements Routine {
  private final Kernel kernel;
  private final Calls calls;
  private final List<Call> program;

  UserTask(Kernel kernel, Calls calls, List<Call> program) {
    this.kernel = kernel;
    this.calls = calls;
    this.program = program;
  }

  /** Returns how many calls are over, from what a checkpoint kept. */
  static int over(int live) {
    return live / 2;
  }

  /** Returns what a checkpoint inside a call keeps. */
  static int inside(int index) {
    return 2 * index + 1;
  }

  @Override
  public void run(int live) {
    for (int index = over(live); index < program.size(); index++) {
      Call call = program.get(index);
      if (live == inside(index)) {
        call = call.again();
      } else if (!calls.userMode().enter(call)) {
        return;
      }
      if (!calls.userMode().leave(call, calls.handler(call).run(call))) {
        return;
      }
      kernel.checkpoint(2 * (index + 1));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.explore.Move;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Scenario;
import dev.pincheck.gmem.SystemCall;
import dev.pincheck.gmem.UserTask;
import dev.pincheck.kernel.Memory;
import java.util.Set;

/**
 * A step that was done on a host.
 *
 * @param host the objects
 * @param move the step
 */
record GmemMove(Host host, Move move) {

  private static final Set<String> UNBIND_STARTS = Set.of("Unbind_CheckFile", "GetFile_Load");

  String label() {
    return move.label();
  }

  String next() {
    return move.next();
  }

  int actor() {
    return move.actor();
  }

  Memory before() {
    return move.before();
  }

  Memory after() {
    return move.after();
  }

  boolean startsUnbind() {
    return UNBIND_STARTS.contains(next());
  }

  SystemCall call() {
    Scenario.Program program = host.scenario().tasks().get(actor());
    return program.calls().get(UserTask.callsDone(move.from().live()));
  }
}

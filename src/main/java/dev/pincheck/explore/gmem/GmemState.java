// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.explore.Scene;
import dev.pincheck.gmem.File;
import dev.pincheck.gmem.GmemFile;
import dev.pincheck.gmem.Host;
import dev.pincheck.gmem.Knobs;
import dev.pincheck.gmem.Kvm;
import dev.pincheck.gmem.SystemCall;
import dev.pincheck.gmem.UserTask;
import dev.pincheck.kernel.Memory;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A state that claims are asked of.
 *
 * @param host the objects
 * @param memory what they hold
 * @param places where the tasks stand
 */
record GmemState(Host host, Memory memory, Scene.Places places) {

  boolean allDone() {
    return everyTask(places::done);
  }

  boolean everyTask(IntPredicate claim) {
    return IntStream.range(0, host.layout().tasks()).allMatch(claim);
  }

  boolean anyTask(IntPredicate claim) {
    return IntStream.range(0, host.layout().tasks()).anyMatch(claim);
  }

  boolean allClosed() {
    return host.files().stream().allMatch(file -> file.descriptor().in(memory) == 0);
  }

  boolean listed(GmemFile gmem) {
    return host.inodeOf(gmem.name()).gmemList().in(memory, gmem.number() - 1) != 0;
  }

  /** Says whether the file was there at the start or was made since. */
  boolean made(File file) {
    return file.fCount().in(memory) > 0
        || file.memory().freedIn(memory)
        || host.scenario().files().stream()
            .filter(fd -> fd.name().equals(file.name()))
            .noneMatch(fd -> host.scenario().isAbsent(fd));
  }

  Kvm kvm(int pointer) {
    return host.kvms().get(pointer - 1);
  }

  /** The operation that the task is in, or did last. */
  SystemCall call(int task) {
    List<SystemCall> calls = host.scenario().tasks().get(task).calls();
    return calls.get(Math.min(UserTask.callsDone(places.live(task)), calls.size() - 1));
  }

  /** Says whether the task is between the begin and the end of an invalidation. */
  boolean invalidating(int task) {
    String label = places.label(task);
    return label.startsWith("Begin_")
        || label.startsWith("End_")
        || (label.equals("Punch_Truncate") && host.knobs().truncate() == Knobs.Truncate.INSIDE);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.scale;

import dev.pincheck.explore.SceneFiles;
import dev.pincheck.explore.search.Part;
import dev.pincheck.input.InputRejected;
import dev.pincheck.machine.Scene;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The parts that a process has for the tasks of the plan at hand. Tables that a part has filled on
 * one level serve the next one; a part whose task has failed is not used again.
 */
final class Parts {

  private static final Deque<Part> IDLE = new ArrayDeque<>();
  private static final Map<SceneFiles, Supplier<Scene>> READ = new HashMap<>();
  private static String current = "";

  private Parts() {}

  static Part take(Pass pass) {
    synchronized (IDLE) {
      if (!current.equals(pass.id())) {
        IDLE.clear();
        current = pass.id();
      }
      if (!IDLE.isEmpty()) {
        return IDLE.pop();
      }
    }
    try {
      return new Part(scene(pass.scene()), pass.plan().value(), pass.owners());
    } catch (InputRejected rejected) {
      throw new IllegalStateException(rejected);
    }
  }

  /** Files are read once a process: that takes longer than all else a part needs. */
  private static Scene scene(SceneFiles files) throws InputRejected {
    synchronized (READ) {
      if (!READ.containsKey(files)) {
        READ.put(files, files.read());
      }
      return READ.get(files).get();
    }
  }

  static void giveBack(Pass pass, Part part) {
    synchronized (IDLE) {
      if (current.equals(pass.id())) {
        IDLE.push(part);
      }
    }
  }
}

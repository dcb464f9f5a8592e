// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Layout;
import dev.pincheck.machine.Scene;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A scene laid out for exploring.
 *
 * @param layout of its memory
 * @param world its start, routines and claims
 * @param automata the routines as far as they are learned
 * @param settings how to explore
 */
record Machinery(Layout layout, Scene.World world, List<Automaton> automata, Settings settings) {

  /** Lays a scene out. */
  static Machinery of(Scene scene, Settings settings) {
    Layout layout = new Layout(scene.tasks().size());
    LearningKernel kernel = new LearningKernel(layout, settings.longest());
    Scene.World world = scene.on(kernel, layout);
    List<Automaton> automata =
        IntStream.range(0, layout.tasks())
            .mapToObj(
                task ->
                    new Automaton(
                        kernel, world.routines().get(task), task, scene.tasks().get(task)))
            .toList();
    return new Machinery(layout, world, automata, settings);
  }

  int tasks() {
    return automata.size();
  }

  List<Scene.Claim> claims() {
    return world.claims();
  }

  /** Makes room for all nodes that are known. */
  void makeRoom(Ranges ranges) {
    for (int task = 0; task < tasks(); task++) {
      ranges.widenNodes(task, automata.get(task).nodes().size());
    }
  }

  /** Lets one node stand for all with equal futures, as far as known; returns how many are left. */
  int merge() {
    return automata.stream().mapToInt(Automaton::merge).sum();
  }

  /** Makes a stepper that tells nobody about locks. */
  Stepper stepper() {
    return stepper((held, taken) -> {}, (task, primitive) -> {});
  }

  /** Makes a stepper that tells what it does. */
  Stepper stepper(Stepper.LockListener locks, Stepper.PrimitiveListener primitives) {
    return new Stepper(layout, automata, settings.grain(), settings.longest(), locks, primitives);
  }
}

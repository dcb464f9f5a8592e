// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.automaton;

import dev.pincheck.kernel.Effect;
import dev.pincheck.kernel.Layout;
import dev.pincheck.machine.Scene;
import dev.pincheck.model.Drop;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A scene laid out, with its routines as automata.
 *
 * @param layout of its memory
 * @param laidOut its start, routines and invariants
 * @param automata the routines as far as they are learned
 * @param grain what a step is
 * @param longest how many primitives a routine may do between two checkpoints
 */
public record LearnedScene(
    Layout layout, Scene.LaidOut laidOut, List<Automaton> automata, Grain grain, int longest) {

  public LearnedScene {
    automata = List.copyOf(automata);
  }

  /**
   * Lays a scene out and learns where its routines start.
   *
   * @throws BrokenContract if one does not start as it should
   */
  public static LearnedScene of(Scene scene, Grain grain, int longest) {
    Layout layout = new Layout(scene.tasks().size());
    LearningKernel kernel = new LearningKernel(layout, longest);
    Scene.LaidOut laidOut = scene.on(kernel, layout);
    List<Automaton> automata =
        IntStream.range(0, layout.tasks())
            .mapToObj(
                task ->
                    new Automaton(
                        kernel, laidOut.routines().get(task), task, scene.tasks().get(task)))
            .toList();
    return new LearnedScene(layout, laidOut, automata, grain, longest);
  }

  /** Returns how many tasks there are. */
  public int tasks() {
    return automata.size();
  }

  /** Returns what is to hold, most important first. */
  public List<Scene.Invariant> invariants() {
    return laidOut.invariants();
  }

  /** Returns what is to be answered, most important first. */
  public List<Scene.Response> responses() {
    return laidOut.responses();
  }

  /** Returns how many places in the routines are known. */
  public int nodes() {
    return automata.stream().mapToInt(automaton -> automaton.nodes().size()).sum();
  }

  /** Lets one node stand for all with equal futures, as far as known; returns how many are left. */
  public int merge() {
    return automata.stream().mapToInt(Automaton::merge).sum();
  }

  /** Lets every node stand for itself again. */
  public void unmerge() {
    automata.forEach(Automaton::unmerge);
  }

  /** Makes a stepper that tells nobody about locks. */
  public Stepper stepper() {
    return stepper((held, taken) -> {}, (task, primitive) -> {});
  }

  /** Makes a stepper that tells what it does. */
  public Stepper stepper(Stepper.LockListener locks, Stepper.PrimitiveListener primitives) {
    return new Stepper(layout, automata, grain, longest, locks, primitives);
  }

  /** Returns the effects that the routines have as far as they are learned, each once. */
  public List<Drop> effects() {
    return automata.stream()
        .flatMap(automaton -> automaton.nodes().stream())
        .filter(node -> node.kind() == Node.Kind.PRIMITIVE)
        .flatMap(
            node ->
                Effect.nameOf(layout, node.primitive()).stream()
                    .map(effect -> Drop.of(node.label(), effect)))
        .distinct()
        .toList();
  }
}

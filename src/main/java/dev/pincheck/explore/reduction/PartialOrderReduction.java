// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.reduction;

import dev.pincheck.explore.automaton.LearnedScene;
import dev.pincheck.kernel.Footprint;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Primitive;

/**
 * What a search that leaves steps out goes by: what tasks may still do, and what invariants look
 * at.
 *
 * <p>In a state, a set of tasks is enough to follow if nobody outside it can do anything that
 * interferes with the next step of one of them before one of them does it, and if one of them, the
 * key, can do a step that no invariant sees and that takes its routine down, not round a loop.
 * ({@link AmpleSet} looks for the least such set.) Of tasks outside, what they may do is all that
 * the edges known of their automata allow from where they stand, but nothing behind a primitive
 * that waits for something that a task of the set holds. Then everything is found that can fail:
 *
 * <p><b>Theorem.</b> Let s be a state that the search came to and w a run from there, of steps that
 * need not have been followed. Then the search comes to a state of which every invariant says the
 * same as of the end of w, by looking at the same cells; if nobody can go on at the end of w, it
 * comes to that very state; and it follows every step of w, in the sense of an edge of an
 * automaton.
 *
 * <p><b>Proof</b>, by induction on the length of w, then on how far the tasks are from their ends.
 * Let T be the set that was followed in s. First, let a task of T act in w, the first time by a
 * step t. What comes before t is done by others, so it does not interfere with the next step of t's
 * task in s; hence that is t, it is enabled in s, and done first leads to the same end. After it
 * the rest of w is left, which is shorter. Second, let no task of T act in w. Then the step k of
 * the key interferes with nothing in w. So w is a run from the state after k, too, and k is
 * possible after w: nobody being able to go on there is out of the question. The state after k is
 * nearer to the ends and w no longer, so the search comes to a state of which invariants say the
 * same as of the end of k and w. They look there at nothing that k changes, so they do the same at
 * the end of w without k.
 *
 * <p><b>What is not known.</b> Automata are learned while they are searched, so that what a task
 * may do is known only in part, and so is what invariants look at: both are taken from what was
 * known before the search. If the search learns anything new, its answer does not count, and it is
 * done again with all that is known by then. If it learns nothing, the proof goes through: take the
 * first step of w that has an edge unknown to the search. All before it are known, so the place
 * where its task stands is, and so is its primitive and what that may touch. It therefore commutes
 * with k just so, and by induction its edge is followed, which contradicts that it is unknown. The
 * same goes for what invariants look at.
 *
 * <p>An invariant that asks whether a task has ended mostly looks further only if all have, and
 * there a step that ends nobody makes no difference to it: {@link Reads} keeps apart what is looked
 * at while a task has not ended.
 *
 * @param prospects what tasks may still do, by what was known before the search
 * @param reads what invariants look at, by what was known before the search
 * @param footprints what primitives touch
 */
public record PartialOrderReduction(Prospects prospects, Reads reads, Footprints footprints) {

  /** Tells what primitives touch. */
  @FunctionalInterface
  public interface Footprints {

    /** Returns what the task may touch by the primitive. */
    Footprint of(int task, Primitive primitive);
  }

  /** Takes down what is known now. */
  public static PartialOrderReduction of(LearnedScene learned, Reads reads) {
    Layout layout = learned.layout();
    return of(learned, reads, (task, primitive) -> Footprint.of(layout, task, primitive));
  }

  /** Takes down what is known now where primitives touch what the footprints tell. */
  public static PartialOrderReduction of(LearnedScene learned, Reads reads, Footprints footprints) {
    Prospects prospects = Prospects.of(learned.layout().size(), learned.automata(), footprints);
    return new PartialOrderReduction(prospects, reads.copy(), footprints);
  }
}

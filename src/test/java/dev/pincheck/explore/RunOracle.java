// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.explore.Reference.Step;
import dev.pincheck.machine.Scene;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a temporal property holds under weak fairness, by the fixpoint that defines it: no
 * components, no cycles, and the reference run again at each step.
 */
final class RunOracle {

  private static final int NONE = -1;

  private final Reference reference;
  private final List<ReferenceState> states = new ArrayList<>();
  private final List<int[]> after = new ArrayList<>();

  RunOracle(Reference reference) {
    this.reference = reference;
    Map<ReferenceState, Integer> numbers = new HashMap<>();
    states.add(reference.initial());
    numbers.put(reference.initial(), 0);
    for (int number = 0; number < states.size(); number++) {
      int[] targets = new int[reference.actors().size()];
      for (int actor = 0; actor < targets.length; actor++) {
        targets[actor] = NONE;
        if (!states.get(number).done(actor)
            && reference.step(states.get(number), actor) instanceof Step.Moved moved) {
          Integer known = numbers.putIfAbsent(moved.after(), states.size());
          targets[actor] = known == null ? states.size() : known;
          if (known == null) {
            states.add(moved.after());
          }
        }
      }
      after.add(targets);
    }
  }

  boolean holds(String property) {
    Scene.Response response = reference.response(property).orElseThrow();
    for (int subject = 0; subject < response.subjects().size(); subject++) {
      BitSet never = neverDone(response, subject);
      for (int number = 0; number < states.size(); number++) {
        ReferenceState state = states.get(number);
        if (never.get(number) && response.due(subject, state.memory(), state)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns the states from which a fair run stays away from all in which the thing is done. */
  private BitSet neverDone(Scene.Response response, int subject) {
    BitSet best = new BitSet();
    for (int number = 0; number < states.size(); number++) {
      ReferenceState state = states.get(number);
      best.set(number, !response.done(subject, state.memory(), state));
    }
    int before;
    do {
      before = best.cardinality();
      for (int actor = 0; actor < reference.actors().size(); actor++) {
        best = canReach(fairTo(actor, best), best);
      }
    } while (best.cardinality() < before);
    return best;
  }

  /** The states in which the actor cannot do a step, or does one that stays within. */
  private BitSet fairTo(int actor, BitSet within) {
    BitSet fair = new BitSet();
    within.stream()
        .filter(
            number -> {
              int target = after.get(number)[actor];
              return target == NONE ? staysWithin(number, within) : within.get(target);
            })
        .forEach(fair::set);
    return fair;
  }

  /** A run goes on by a step to a state within, or stays for ever where nobody can do one. */
  private boolean staysWithin(int number, BitSet within) {
    boolean stuck = true;
    for (int target : after.get(number)) {
      if (target != NONE && within.get(target)) {
        return true;
      }
      stuck &= target == NONE;
    }
    return stuck;
  }

  private BitSet canReach(BitSet goal, BitSet within) {
    BitSet reached = (BitSet) goal.clone();
    int before;
    do {
      before = reached.cardinality();
      for (int number = states.size() - 1; number >= 0; number--) {
        for (int target : after.get(number)) {
          if (within.get(number) && target != NONE && reached.get(target)) {
            reached.set(number);
          }
        }
      }
    } while (reached.cardinality() > before);
    return reached;
  }
}

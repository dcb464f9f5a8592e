// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.explore.states.StateTable;
import dev.pincheck.explore.states.TooManyStates;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Scene;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for runs on which something that is due is never done, fair to every task (weakly). Such a
 * run comes to a state in which the thing is due, and from there to a component of the states in
 * which it is not done that treats everybody fairly, see {@link FairCycles}, without passing a
 * state in which it is done: no other runs stay away from these for ever.
 *
 * <p>Steps that a reduced search leaves out may be those that keep a run going round, so this looks
 * at the graph with all of them.
 */
final class ResponseSearch {

  private final StateGraph graph;
  private final List<Scene.Response> responses;
  private final BitSet[][] due;
  private final BitSet[][] done;

  private ResponseSearch(StateGraph graph, List<Scene.Response> responses) {
    this.graph = graph;
    this.responses = responses;
    this.due = sets(responses);
    this.done = sets(responses);
  }

  private static BitSet[][] sets(List<Scene.Response> responses) {
    return responses.stream()
        .map(
            response ->
                response.subjects().stream().map(subject -> new BitSet()).toArray(BitSet[]::new))
        .toArray(BitSet[][]::new);
  }

  /** Returns which of the properties fail, with a shortest way to where the run goes round. */
  static Liveness in(StateGraph graph, List<Scene.Response> responses) {
    ResponseSearch search = new ResponseSearch(graph, responses);
    search.ask();
    Map<String, Lasso> failed = new LinkedHashMap<>();
    List<String> vacuous = new ArrayList<>();
    for (int property = 0; property < responses.size(); property++) {
      String name = responses.get(property).name();
      search.shortest(property).ifPresent(lasso -> failed.put(name, lasso));
      if (Arrays.stream(search.due[property]).allMatch(BitSet::isEmpty)) {
        vacuous.add(name);
      }
    }
    return new Liveness(
        responses.stream().map(Scene.Response::name).toList(), failed, vacuous, Optional.empty());
  }

  /** Asks every state what is due in it and what is done. */
  private void ask() {
    for (int state = 0; state < graph.size(); state++) {
      Memory memory = graph.memory(state);
      StandingAt places = new StandingAt(graph.standing(state));
      for (int property = 0; property < responses.size(); property++) {
        Scene.Response response = responses.get(property);
        for (int subject = 0; subject < due[property].length; subject++) {
          due[property][subject].set(state, response.due(subject, memory, places));
          done[property][subject].set(state, response.done(subject, memory, places));
        }
      }
    }
  }

  private Optional<Lasso> shortest(int property) {
    Optional<Lasso> shortest = Optional.empty();
    for (int subject = 0; subject < due[property].length; subject++) {
      Optional<Lasso> found = lasso(property, subject);
      if (found.isPresent()
          && shortest.filter(best -> best.stem().size() <= found.get().stem().size()).isEmpty()) {
        shortest = found;
      }
    }
    return shortest;
  }

  private Optional<Lasso> lasso(int property, int subject) {
    BitSet pending = new BitSet();
    pending.set(0, graph.size());
    pending.andNot(done[property][subject]);
    if (!pending.intersects(due[property][subject])) {
      return Optional.empty();
    }
    FairCycles cycles = new FairCycles(graph, pending);
    Stem stem = new Stem(due[property][subject], pending, cycles);
    return stem.find()
        .map(
            schedule ->
                new Lasso(
                    responses.get(property).subjects().get(subject),
                    schedule,
                    cycles.fairCycle(stem.end)));
  }

  /**
   * Breadth-first search for the shortest schedule to a component that is fair, with something due
   * on the way that is not done since. Each state is looked at as one in which nothing has been due
   * (twice its number) and as one in which the thing is (one more).
   */
  private final class Stem {

    private final BitSet due;
    private final BitSet pending;
    private final FairCycles cycles;
    private final int[] ranks;
    private int end;

    Stem(BitSet due, BitSet pending, FairCycles cycles) {
      this.due = due;
      this.pending = pending;
      this.cycles = cycles;
      TooManyStates.times(TooManyStates.times(graph.size(), 2), graph.tasks());
      this.ranks = new int[2 * graph.size()];
    }

    Optional<List<Integer>> find() {
      Arrays.fill(ranks, StateTable.NONE);
      int first = place(0, /* owed= */ false);
      ArrayDeque<Integer> frontier = new ArrayDeque<>(List.of(first));
      BitSet seen = new BitSet();
      seen.set(first);
      while (!frontier.isEmpty()) {
        int place = frontier.remove();
        int state = place / 2;
        boolean owed = place % 2 == 1;
        if (owed && cycles.isFair(state)) {
          end = state;
          return Optional.of(graph.schedule(place, at -> ranks[at]));
        }
        for (int task = 0; task < graph.tasks(); task++) {
          int target = graph.after(state, task);
          int next = target < 0 ? place : place(target, owed);
          if (!seen.get(next)) {
            seen.set(next);
            ranks[next] = place * graph.tasks() + task;
            frontier.add(next);
          }
        }
      }
      return Optional.empty();
    }

    private int place(int state, boolean owed) {
      return 2 * state + (pending.get(state) && (owed || due.get(state)) ? 1 : 0);
    }
  }
}

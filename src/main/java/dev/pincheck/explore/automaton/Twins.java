// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.automaton;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Places that differ only in which results they met so far. A search learns what a routine does
 * with a result where it meets it, so that of two places with equal futures one may know an edge
 * that the other does not, and {@link EqualFutures} keeps them apart. Here each of two such places
 * is asked for the results that the other one met, and so on along all that was met behind them.
 * Where that tells nothing apart both know the edges of both from then on.
 *
 * <p>Questions are put to an automaton of their own, so that no place is added that no search comes
 * to.
 */
final class Twins {

  /**
   * How many questions may be put about two places: few first, for what is found out with few makes
   * it clear with few about others.
   */
  private static final int[] QUESTIONS = {8, 32, 128};

  private final List<Node> nodes;
  private final Automaton asked;
  private final List<Node> doubles;
  private final Set<Pair> different = new HashSet<>();
  private final Map<Integer, List<Integer>> members = new LinkedHashMap<>();
  private Partition futures;
  private int allowed;
  private int questions;

  /** Two places, by id: of the automaton if it has that many, else of the one that is asked. */
  private record Pair(int one, int other) {}

  private Twins(List<Node> nodes, Automaton asked) {
    this.nodes = nodes;
    this.asked = asked;
    this.doubles = new ArrayList<>(asked.nodes());
  }

  /**
   * Asks until nothing is left to ask.
   *
   * @param nodes of an automaton, by id
   * @param asked another one that knows just as much
   */
  static void ask(List<Node> nodes, Automaton asked) {
    Twins twins = new Twins(nodes, asked);
    for (int questions : QUESTIONS) {
      twins.allowed = questions;
      while (twins.askAll()) {
        // One more round with what this one taught.
      }
    }
  }

  private boolean askAll() {
    futures = EqualFutures.of(nodes);
    Map<Integer, Node> parts = new LinkedHashMap<>();
    nodes.stream()
        .filter(Node::opens)
        .forEach(node -> parts.putIfAbsent(futures.part(node.id()), node));
    members.clear();
    for (Node node : nodes) {
      members.computeIfAbsent(futures.part(node.id()), part -> new ArrayList<>()).add(node.id());
    }
    Map<EqualFutures.Look, List<Node>> alike = new LinkedHashMap<>();
    for (Node node : parts.values()) {
      alike.computeIfAbsent(EqualFutures.Look.of(node), look -> new ArrayList<>()).add(node);
    }
    boolean taught = false;
    for (List<Node> those : alike.values()) {
      Collections.reverse(those);
      for (int one = 0; one < those.size(); one++) {
        for (int other = one + 1; other < those.size(); other++) {
          Pair pair = new Pair(those.get(one).id(), those.get(other).id());
          if (!different.contains(pair)) {
            taught |= compare(pair);
          }
        }
      }
    }
    return taught;
  }

  private boolean compare(Pair pair) {
    questions = 0;
    Set<Pair> seen = new HashSet<>(Set.of(pair));
    if (areAlike(pair, new HashSet<>(seen), /* mayAsk= */ false)
        && areAlike(pair, seen, /* mayAsk= */ true)) {
      boolean taught = false;
      for (Pair twins : seen) {
        taught |= teach(twins.one, twins.other);
        taught |= teach(twins.other, twins.one);
      }
      return taught;
    }
    if (questions <= allowed) {
      different.add(pair);
    }
    return false;
  }

  private boolean teach(int from, int to) {
    boolean taught = false;
    if (from < nodes.size() && to < nodes.size()) {
      for (int result : nodes.get(from).knownResults()) {
        if (nodes.get(to).after(result) == Node.UNKNOWN) {
          nodes.get(to).connect(result, nodes.get(from).after(result));
          taught = true;
        }
      }
    }
    return taught;
  }

  /** Says whether nothing tells two places apart that is known, or is found out by asking. */
  private boolean areAlike(Pair start, Set<Pair> seen, boolean mayAsk) {
    Deque<Pair> open = new ArrayDeque<>(Set.of(start));
    while (!open.isEmpty()) {
      Pair pair = open.remove();
      for (int result : results(pair)) {
        int one = after(pair.one, result, mayAsk);
        int other = after(pair.other, result, mayAsk);
        Pair next = new Pair(one, other);
        if (one >= 0 && other >= 0 && !areKnownAlike(next) && seen.add(next)) {
          open.add(next);
        }
        if (mayAsk && !knows(pair.one, result)) {
          for (int member : membersWith(pair.one)) {
            Pair m = new Pair(member, pair.other);
            if (seen.add(m)) open.add(m);
          }
        }
        if (mayAsk && !knows(pair.other, result)) {
          for (int member : membersWith(pair.other)) {
            Pair m = new Pair(pair.one, member);
            if (seen.add(m)) open.add(m);
          }
        }
        if ((mayAsk && (one < 0 || other < 0)) || different.contains(next) || !lookAlike(next)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean knows(int id, int result) {
    return id < nodes.size() && nodes.get(id).after(result) != Node.UNKNOWN;
  }

  private List<Integer> membersWith(int id) {
    return id < nodes.size() ? members.get(futures.part(id)) : List.of();
  }

  private boolean lookAlike(Pair pair) {
    return pair.one < 0
        || pair.other < 0
        || EqualFutures.Look.of(node(pair.one)).equals(EqualFutures.Look.of(node(pair.other)));
  }

  private boolean areKnownAlike(Pair pair) {
    return pair.one == pair.other
        || (pair.one < nodes.size()
            && pair.other < nodes.size()
            && futures.part(pair.one) == futures.part(pair.other));
  }

  private Set<Integer> results(Pair pair) {
    Set<Integer> results = new TreeSet<>();
    for (int id : List.of(pair.one, pair.other)) {
      if (id < nodes.size()) {
        for (int result : nodes.get(id).knownResults()) {
          results.add(result);
        }
      }
    }
    return results;
  }

  private Node node(int id) {
    return id < nodes.size() ? nodes.get(id) : doubles.get(id);
  }

  /** Returns the place after a result; negative where it is not known and not to be found out. */
  private int after(int id, int result, boolean mayAsk) {
    if (id < nodes.size() && nodes.get(id).after(result) != Node.UNKNOWN) {
      return nodes.get(id).after(result).id();
    }
    Node known = doubles.get(id).after(result);
    if (known != Node.UNKNOWN) {
      return known.id();
    } else if (!mayAsk || ++questions > allowed) {
      return -1;
    }
    try {
      int found = asked.after(doubles.get(id), result).id();
      doubles.addAll(asked.nodes().subList(doubles.size(), asked.nodes().size()));
      return found;
    } catch (BrokenContract broken) {
      // It cannot go on with what its like can go on with.
      return -1;
    }
  }
}

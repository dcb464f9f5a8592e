// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.conform.Views.Numbers;
import dev.pincheck.explore.ScheduledStep;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Walks both machines together, breadth first. A pair is a state of each with the same view. Out of
 * each pair every step of the one must exist in the other, under the same actor and label, and lead
 * to the same view; such steps lead to the next pairs. What is matched goes on even where something
 * else diverges, so that the edges can be counted.
 *
 * @param <A> states of the spec
 * @param <B> states of the reference
 */
public final class ProductSearch<A, B> {

  private static final int NOWHERE = -1;

  private final Views views = new Views();
  private final Numbers<ScheduledStep> steps = new Numbers<>();
  private final Nodes<A> spec;
  private final Nodes<B> reference;
  private final Set<String> labels;
  private final int maxPairs;

  private final Numbers<Long> pairs = new Numbers<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Met metOfSpec = new Met();
  private final Met metOfReference = new Met();
  private final BitSet stepsDone = new BitSet();
  private final List<Divergence> divergences = new ArrayList<>();
  private long matched;
  private long missing;
  private long extra;
  private boolean cut;

  private ProductSearch(Side<A> spec, Side<B> reference, int maxPairs) {
    Set<String> shared = SharedVariables.of(spec, reference);
    this.spec = new Nodes<>(spec, views, steps, shared);
    this.reference = new Nodes<>(reference, views, steps, shared);
    this.labels = spec.labels();
    this.maxPairs = maxPairs;
  }

  /**
   * Walks until every pair was looked at, or as many as are allowed.
   *
   * @param maxPairs how many pairs are allowed; at least 1
   */
  public static <A, B> Walk run(Side<A> spec, Side<B> reference, int maxPairs) {
    return new ProductSearch<>(spec, reference, maxPairs).run();
  }

  private Walk run() {
    start();
    for (int pair = 0; pair < pairs.size(); pair++) {
      expand(pair);
    }
    return result();
  }

  private void start() {
    List<Integer> ours = spec.initial();
    List<Integer> theirs = reference.initial();
    BitSet found = new BitSet();
    for (int a : ours) {
      boolean any = false;
      for (int b : theirs) {
        if (spec.view(a) == reference.view(b)) {
          any = true;
          found.set(b);
          reach(a, b, NOWHERE, NOWHERE);
        }
      }
      if (!any) {
        diverge(initially(a, theirs.get(0)));
      }
    }
    for (int b : theirs) {
      if (!found.get(b) && !ours.isEmpty()) {
        diverge(initially(ours.get(0), b));
      }
    }
  }

  private Divergence initially(int a, int b) {
    return new Divergence(Divergence.Kind.INITIAL, List.of(), "", differences(a, b));
  }

  private void expand(int pair) {
    int a = (int) (pairs.get(pair) >> 32);
    int b = pairs.get(pair).intValue();
    List<Nodes.Edge> ours = spec.edges(a);
    List<Nodes.Edge> theirs = reference.edges(b);
    boolean[] found = new boolean[theirs.size()];
    List<Nodes.Edge> lone = new ArrayList<>();
    for (Nodes.Edge mine : ours) {
      boolean any = false;
      for (int i = 0; i < found.length; i++) {
        Nodes.Edge other = theirs.get(i);
        if (mine.step() == other.step()
            && spec.view(mine.after()) == reference.view(other.after())) {
          any = true;
          found[i] = true;
          reach(mine.after(), other.after(), pair, mine.step());
        }
      }
      if (any) {
        matched++;
        stepsDone.set(mine.step());
      } else {
        missing++;
        lone.add(mine);
      }
    }
    List<Nodes.Edge> unmatched = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      if (!found[i]) {
        extra++;
        unmatched.add(theirs.get(i));
      }
    }
    if (divergences.isEmpty() && !(lone.isEmpty() && unmatched.isEmpty())) {
      diverge(parting(pair, a, b, lone, unmatched));
    }
  }

  private Divergence parting(
      int pair, int a, int b, List<Nodes.Edge> lone, List<Nodes.Edge> unmatched) {
    for (Nodes.Edge mine : lone) {
      Optional<Nodes.Edge> other =
          unmatched.stream().filter(edge -> edge.step() == mine.step()).findFirst();
      if (other.isPresent()) {
        return new Divergence(
            Divergence.Kind.OUTCOME,
            path(pair, mine.step()),
            "",
            differences(mine.after(), other.get().after()));
      }
    }
    boolean lacking = !lone.isEmpty();
    int step = (lacking ? lone : unmatched).get(0).step();
    return new Divergence(
        lacking ? Divergence.Kind.MISSING : Divergence.Kind.EXTRA,
        path(pair, step),
        lacking ? reference.obstacle(b, steps.get(step)) : spec.obstacle(a, steps.get(step)),
        List.of());
  }

  private void diverge(Divergence divergence) {
    if (divergences.isEmpty()) {
      divergences.add(divergence);
    }
  }

  private void reach(int a, int b, int from, int step) {
    long key = (long) a << 32 | b;
    if (pairs.size() == maxPairs && !pairs.has(key)) {
      cut = true;
      return;
    }
    int number = pairs.of(key);
    if (number == arrivals.size()) {
      int depth = from == NOWHERE ? 1 : arrivals.get(from).depth() + 1;
      arrivals.add(new Arrival(from, step, depth));
      metOfSpec.add(a, spec.view(a), depth);
      metOfReference.add(b, reference.view(b), depth);
    }
  }

  private List<ScheduledStep> path(int pair, int last) {
    List<ScheduledStep> path = new ArrayList<>(List.of(steps.get(last)));
    for (Arrival arrival = arrivals.get(pair);
        arrival.from() != NOWHERE;
        arrival = arrivals.get(arrival.from())) {
      path.add(steps.get(arrival.step()));
    }
    Collections.reverse(path);
    return path;
  }

  private List<Difference> differences(int a, int b) {
    return Difference.between(views.get(spec.view(a)), views.get(reference.view(b)));
  }

  private Walk result() {
    Set<String> covered = new TreeSet<>();
    stepsDone.stream().mapToObj(step -> steps.get(step).label()).forEach(covered::add);
    covered.retainAll(labels);
    Set<String> uncovered = new TreeSet<>(labels);
    uncovered.removeAll(covered);
    boolean equal = !cut && divergences.isEmpty();
    Futures futures = equal ? Futures.of(spec) : Futures.UNKNOWN;
    return new Walk(
        !cut,
        pairs.size(),
        new Walk.Edges(matched, missing, extra),
        metOfSpec.reached(),
        metOfReference.reached(),
        futures.classes(),
        futures.variables(),
        List.copyOf(covered),
        List.copyOf(uncovered),
        divergences);
  }

  /** How a pair was reached first. */
  private record Arrival(int from, int step, int depth) {}

  /** What was reached of one side. */
  private static final class Met {

    private final BitSet states = new BitSet();
    private final BitSet views = new BitSet();
    private int depth;

    void add(int state, int view, int now) {
      if (!states.get(state)) {
        states.set(state);
        depth = Math.max(depth, now);
      }
      views.set(view);
    }

    Walk.Reached reached() {
      return new Walk.Reached(views.cardinality(), states.cardinality(), depth);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a C function does, step by step, in each version: a small program whose paths are compared
 * with those of the C.
 *
 * @param nodes in order
 */
public record Skeleton(List<Node> nodes) {

  public Skeleton {
    nodes = List.copyOf(nodes);
  }

  /** A part of a skeleton. */
  public sealed interface Node permits Do, If, Each, When, Where, Maybe, Either, Return {}

  /**
   * A step.
   *
   * @param step its name
   * @param arguments what its text must be, where that is said
   * @param label the step of the spec and the reference that it is
   */
  public record Do(
      String step, Optional<CPattern> arguments, Optional<String> label, Position position)
      implements Node {}

  /**
   * A condition.
   *
   * @param ask its name
   * @param text what it must be, where that is said
   * @param anew whether it is asked though the answer was given before: of what a call returns
   */
  public record If(
      String ask,
      Optional<CPattern> text,
      boolean anew,
      List<Node> yes,
      List<Node> no,
      Position position)
      implements Node {

    public If {
      yes = List.copyOf(yes);
      no = List.copyOf(no);
    }
  }

  /** A loop, which runs once or not at all. */
  public record Each(String loop, List<Node> body, Position position) implements Node {

    public Each {
      body = List.copyOf(body);
    }
  }

  /** What is done where a knob has one of these values, and what where it has not. */
  public record When(
      String knob, List<String> values, List<Node> yes, List<Node> no, Position position)
      implements Node {

    public When {
      values = List.copyOf(values);
      yes = List.copyOf(yes);
      no = List.copyOf(no);
    }
  }

  /** What is done where the file has a function, and what where it has not. */
  public record Where(String function, List<Node> yes, List<Node> no) implements Node {

    public Where {
      yes = List.copyOf(yes);
      no = List.copyOf(no);
    }
  }

  /** What some versions do and others do not, and no knob says which. */
  public record Maybe(List<Node> inner) implements Node {

    public Maybe {
      inner = List.copyOf(inner);
    }
  }

  /** What is done in one of several ways, and no knob says in which. */
  public record Either(List<List<Node>> options) implements Node {

    public Either {
      options = options.stream().map(List::copyOf).toList();
    }
  }

  /** An end; any of these, where {@code _} is anything, and {@code ok} anything but an errno. */
  public record Return(List<String> ends, Position position) implements Node {

    public Return {
      ends = List.copyOf(ends);
    }
  }

  /**
   * Something that is expected on a path.
   *
   * @param node what expects it
   * @param side the answer, of a condition or a loop
   * @param optional whether it may be missing
   */
  public record Expected(Node node, boolean side, boolean optional) {

    /** Returns the name of the event that fits; empty for an end. */
    public String name() {
      if (node instanceof Do step) {
        return step.step();
      } else if (node instanceof If condition) {
        return condition.ask();
      }
      return node instanceof Each loop ? "each " + loop.loop() : "";
    }
  }

  /** Returns the knobs that are asked, with the values that are named. */
  public Map<String, TreeSet<String>> knobs() {
    Map<String, TreeSet<String>> knobs = new TreeMap<>();
    collect(nodes, knobs);
    return knobs;
  }

  private static void collect(List<Node> nodes, Map<String, TreeSet<String>> knobs) {
    for (Node node : nodes) {
      if (node instanceof When when) {
        knobs.computeIfAbsent(when.knob(), knob -> new TreeSet<>()).addAll(when.values());
        collect(when.yes(), knobs);
        collect(when.no(), knobs);
      } else if (node instanceof If condition) {
        collect(condition.yes(), knobs);
        collect(condition.no(), knobs);
      } else if (node instanceof Each loop) {
        collect(loop.body(), knobs);
      } else if (node instanceof Maybe maybe) {
        collect(maybe.inner(), knobs);
      } else if (node instanceof Where where) {
        collect(where.yes(), knobs);
        collect(where.no(), knobs);
      } else if (node instanceof Either either) {
        either.options().forEach(option -> collect(option, knobs));
      }
    }
  }

  /** Returns the labels of all steps, in their order. */
  public List<String> labels() {
    return steps().stream().flatMap(step -> step.label().stream()).toList();
  }

  /** Returns all steps, in their order. */
  public List<Do> steps() {
    List<Do> steps = new ArrayList<>();
    steps(nodes, steps);
    return steps;
  }

  private static void steps(List<Node> nodes, List<Do> steps) {
    for (Node node : nodes) {
      if (node instanceof Do step) {
        steps.add(step);
      } else if (node instanceof When when) {
        steps(when.yes(), steps);
        steps(when.no(), steps);
      } else if (node instanceof If condition) {
        steps(condition.yes(), steps);
        steps(condition.no(), steps);
      } else if (node instanceof Each loop) {
        steps(loop.body(), steps);
      } else if (node instanceof Maybe maybe) {
        steps(maybe.inner(), steps);
      }
    }
  }

  /** Returns the names of all steps, asks and loops, as events have them. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    names(nodes, names);
    return names;
  }

  private static void names(List<Node> nodes, Set<String> names) {
    for (Node node : nodes) {
      if (node instanceof When when) {
        names(when.yes(), names);
        names(when.no(), names);
      } else if (node instanceof Maybe maybe) {
        names(maybe.inner(), names);
      } else if (node instanceof Where where) {
        names(where.yes(), names);
        names(where.no(), names);
      } else if (node instanceof Either either) {
        either.options().forEach(option -> names(option, names));
      } else {
        names.add(new Expected(node, true, false).name());
        if (node instanceof If condition) {
          names(condition.yes(), names);
          names(condition.no(), names);
        } else if (node instanceof Each loop) {
          names(loop.body(), names);
        }
      }
    }
  }

  /**
   * Returns the paths that are expected.
   *
   * @param values of the knobs
   * @param there the functions that the file has
   */
  public List<List<Expected>> paths(Map<String, String> values, Set<String> there) {
    List<Way> ways = List.of(new Way(List.of(), Map.of(), false));
    List<List<Expected>> paths = new ArrayList<>();
    for (Way way : through(nodes, ways, new Choice(values, there, false))) {
      paths.add(way.events);
    }
    return paths.stream().distinct().toList();
  }

  private record Way(List<Expected> events, Map<String, Boolean> asked, boolean ended) {

    Way then(Expected event, boolean ends) {
      List<Expected> longer = new ArrayList<>(events);
      longer.add(event);
      Map<String, Boolean> known = asked;
      if (event.node instanceof If condition) {
        known = new LinkedHashMap<>(asked);
        known.put(condition.ask(), event.side);
      }
      return new Way(longer, known, ends);
    }

    /** What is asked in a loop is asked of what the loop is at. */
    Way within(Each loop) {
      Map<String, Boolean> known = new LinkedHashMap<>(asked);
      known.keySet().removeAll(new Skeleton(loop.body()).names());
      return new Way(events, known, ended);
    }
  }

  /** What knobs are, which functions there are, and whether this is a part that may be missing. */
  private record Choice(Map<String, String> values, Set<String> there, boolean optional) {}

  private static List<Way> through(List<Node> nodes, List<Way> from, Choice choice) {
    List<Way> now = from;
    for (Node node : nodes) {
      List<Way> next = new ArrayList<>();
      for (Way way : now) {
        if (way.ended) {
          next.add(way);
        } else {
          next.addAll(after(node, way, choice));
        }
      }
      now = next;
    }
    return now;
  }

  private static List<Way> after(Node node, Way way, Choice choice) {
    if (node instanceof Do || node instanceof Return) {
      Expected event = new Expected(node, true, choice.optional);
      return List.of(way.then(event, node instanceof Return));
    } else if (node instanceof When when) {
      boolean yes = when.values().contains(choice.values.getOrDefault(when.knob(), ""));
      return through(yes ? when.yes() : when.no(), List.of(way), choice);
    } else if (node instanceof Where where) {
      boolean yes = choice.there.contains(where.function());
      return through(yes ? where.yes() : where.no(), List.of(way), choice);
    } else if (node instanceof Maybe maybe) {
      if (maybe.inner().size() == 1 && maybe.inner().get(0) instanceof Do) {
        return through(maybe.inner(), List.of(way), new Choice(choice.values, choice.there, true));
      }
      List<Way> both = new ArrayList<>(List.of(way));
      both.addAll(through(maybe.inner(), List.of(way), choice));
      return both;
    } else if (node instanceof Either either) {
      List<Way> all = new ArrayList<>();
      either.options().forEach(option -> all.addAll(through(option, List.of(way), choice)));
      return all;
    } else if (node instanceof Each loop) {
      Expected not = new Expected(node, false, choice.optional);
      List<Way> both = new ArrayList<>(List.of(way.then(not, false)));
      Expected runs = new Expected(node, true, choice.optional);
      both.addAll(through(loop.body(), List.of(way.then(runs, false).within(loop)), choice));
      return both;
    }
    If condition = (If) node;
    Boolean known = condition.anew() ? null : way.asked.get(condition.ask());
    List<Way> both = new ArrayList<>();
    for (boolean side : new boolean[] {true, false}) {
      if (known == null || known == side) {
        Expected event = new Expected(node, side, choice.optional);
        Way start = known == null ? way.then(event, false) : way;
        both.addAll(through(side ? condition.yes() : condition.no(), List.of(start), choice));
      }
    }
    return both;
  }
}

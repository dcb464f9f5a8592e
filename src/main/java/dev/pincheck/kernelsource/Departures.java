// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.kernelsource.Alignment.Pair;
import dev.pincheck.kernelsource.Departure.Kind;
import dev.pincheck.model.Skeleton;
import dev.pincheck.model.Skeleton.Expected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What differs between a function and its skeleton, said once each. */
final class Departures {

  private final String function;
  private final String reading;
  private final Map<String, Departure> found = new LinkedHashMap<>();
  private final Set<Skeleton.Node> matched = new HashSet<>();
  private final List<List<Event>> explained;

  private Departures(String function, String reading, List<List<Event>> explained) {
    this.function = function;
    this.reading = reading;
    this.explained = explained;
  }

  /** Returns what differs. */
  static List<Departure> of(String function, String reading, FunctionComparison comparison) {
    Departures departures = new Departures(function, reading, comparison.explained());
    for (Alignment alignment : comparison.alignments()) {
      for (Pair pair : alignment.pairs()) {
        if (pair.isBoth()) {
          departures.matched.add(pair.expected().node());
        }
      }
    }
    for (Alignment alignment : comparison.alignments()) {
      if (alignment.cost() > 0) {
        departures.path(alignment);
      }
    }
    return new ArrayList<>(departures.found.values());
  }

  private void path(Alignment alignment) {
    List<Pair> pairs = alignment.pairs();
    Set<Integer> done = new HashSet<>();
    newCheck(pairs, done);
    for (int at = 0; at < pairs.size(); at++) {
      Pair pair = pairs.get(at);
      if (pair.isBoth()) {
        texts(pair);
      } else if (pair.expected() != null && !pair.expected().optional() && !done.contains(at)) {
        missing(pairs, at, done);
      }
    }
    for (int at = 0; at < pairs.size(); at++) {
      Pair pair = pairs.get(at);
      if (pair.expected() == null && !done.contains(at)) {
        extra(pair.found(), pairs, at);
      }
    }
  }

  /**
   * A condition that the model does not know may lead away from a path that is explained: then what
   * was asked before it is no departure.
   */
  private void newCheck(List<Pair> pairs, Set<Integer> done) {
    int last = -1;
    for (int at = 0; at < pairs.size(); at++) {
      Event event = pairs.get(at).found();
      last = event != null && event.is(Event.Kind.ASK) && event.name().isEmpty() ? at : last;
    }
    List<Event> before =
        last < 0 ? List.of() : named(pairs.subList(0, last).stream().map(Pair::found));
    Event check = last < 0 ? null : pairs.get(last).found();
    if (check == null
        || explained.stream().anyMatch(path -> path.contains(check))
        || explained.stream().noneMatch(path -> startsWith(named(path.stream()), before))) {
      return;
    }
    add(Kind.NEW_CHECK, check.line(), "", Optional.empty(), "", check.text());
    for (int at = 0; at <= last; at++) {
      Pair pair = pairs.get(at);
      Event event = pair.found() == null ? null : pair.found();
      boolean asks = event == null ? isAsk(pair.expected()) : event.is(Event.Kind.ASK);
      if (!pair.isBoth() && asks) {
        done.add(at);
      }
    }
  }

  private static boolean isAsk(Expected expected) {
    return expected.node() instanceof Skeleton.If || expected.node() instanceof Skeleton.Each;
  }

  private static boolean startsWith(List<Event> path, List<Event> start) {
    return path.size() > start.size() && path.subList(0, start.size()).equals(start);
  }

  private static List<Event> named(Stream<Event> events) {
    return events.filter(event -> event != null && !event.name().isEmpty()).toList();
  }

  private void texts(Pair pair) {
    Event event = pair.found();
    if (pair.expected().node() instanceof Skeleton.Return end) {
      if (event.text().startsWith("unset ")) {
        add(Kind.NEVER_SET, event.line(), "return", Optional.empty(), "", event.text());
      } else if (!Alignment.ends(end, event)) {
        add(
            Kind.ENDS_DIFFERENTLY,
            event.line(),
            "return",
            Optional.empty(),
            String.join(" or ", end.ends()),
            event.text());
      }
      return;
    }
    Alignment.text(pair.expected())
        .filter(pattern -> !pattern.fits(event.text()))
        .ifPresent(
            pattern ->
                add(
                    Kind.ASKED_DIFFERENTLY,
                    event.line(),
                    event.name(),
                    label(pair.expected()),
                    pattern.text(),
                    event.text()));
  }

  private static Optional<String> label(Expected expected) {
    return expected.node() instanceof Skeleton.Do step ? step.label() : Optional.empty();
  }

  /** Something is expected here: it may stand elsewhere on the path, or be asked differently. */
  private void missing(List<Pair> pairs, int at, Set<Integer> done) {
    Expected expected = pairs.get(at).expected();
    boolean asks = !(expected.node() instanceof Skeleton.Do);
    for (int other = 0; other < pairs.size(); other++) {
      Pair pair = pairs.get(other);
      if (pair.expected() != null || done.contains(other)) {
        continue;
      }
      Event event = pair.found();
      if (event.name().equals(expected.name()) && !event.name().isEmpty()) {
        done.add(other);
        Kind kind = event.side() == expected.side() ? Kind.MOVED : Kind.OTHER_WAY_ROUND;
        add(kind, event.line(), event.name(), label(expected), place(pairs, at), event.text());
        return;
      }
    }
    if (asks) {
      gap(pairs, at, done, expected);
    } else {
      add(Kind.MISSING, line(pairs, at), expected.name(), label(expected), place(pairs, at), "");
    }
  }

  /** A condition is not asked: one without a name in the same gap may stand for it. */
  private void gap(List<Pair> pairs, int at, Set<Integer> done, Expected expected) {
    boolean gone = !matched.contains(expected.node());
    int chosen = -1;
    for (int other : around(pairs, at)) {
      Event event = pairs.get(other).found();
      if (event != null
          && event.is(Event.Kind.ASK)
          && event.name().isEmpty()
          && !done.contains(other)) {
        chosen = other;
      }
    }
    if (chosen >= 0) {
      Event event = pairs.get(chosen).found();
      done.add(chosen);
      String text =
          expected.node() instanceof Skeleton.If condition
              ? condition.text().map(Object::toString).orElse(condition.ask())
              : expected.name();
      add(
          gone ? Kind.ASKED_DIFFERENTLY : Kind.NEW_CHECK,
          event.line(),
          gone ? expected.name() : "",
          Optional.empty(),
          gone ? text : "",
          event.text());
    } else {
      add(
          Kind.CHECK_GONE,
          unaskedAt(pairs, at),
          expected.name(),
          Optional.empty(),
          place(pairs, at),
          "");
    }
  }

  /** Returns the places between the nearest pairs around a place that both have. */
  private static List<Integer> around(List<Pair> pairs, int at) {
    int from = at;
    while (from > 0 && !pairs.get(from - 1).isBoth()) {
      from--;
    }
    List<Integer> places = new ArrayList<>();
    for (int place = from; place < pairs.size() && !pairs.get(place).isBoth(); place++) {
      places.add(place);
    }
    return places;
  }

  private void extra(Event event, List<Pair> pairs, int at) {
    if (event.is(Event.Kind.ASK)) {
      if (!event.name().isEmpty()) {
        add(Kind.EXTRA, event.line(), event.name(), Optional.empty(), "", event.text());
      }
    } else if (event.is(Event.Kind.END)) {
      add(Kind.ENDS_DIFFERENTLY, event.line(), "return", Optional.empty(), "", event.text());
    } else {
      add(Kind.EXTRA, event.line(), event.name(), Optional.empty(), place(pairs, at), event.text());
    }
  }

  /**
   * Returns the line of what stands behind a place; of what stands before it at the end. Where that
   * is in a helper, and not both are, it is the line of the call.
   */
  private static int line(List<Pair> pairs, int at) {
    Event behind = nearest(pairs, at, 1);
    Event before = nearest(pairs, at, -1);
    Event chosen = behind == null ? before : behind;
    Event other = behind == null || before == null ? null : before;
    if (chosen == null) {
      return 0;
    }
    boolean within = other != null && other.function().equals(chosen.function());
    return within ? chosen.line() : chosen.site();
  }

  /** Returns the line at which something is not asked: what a call returns is asked at once. */
  private static int unaskedAt(List<Pair> pairs, int at) {
    Event before = nearest(pairs, at, -1);
    boolean called =
        before != null
            && before.is(Event.Kind.CALL)
            && pairs.get(at).expected().node() instanceof Skeleton.If;
    return called ? before.line() : line(pairs, at);
  }

  private static Event nearest(List<Pair> pairs, int at, int direction) {
    for (int next = at; next >= 0 && next < pairs.size(); next += direction) {
      if (pairs.get(next).found() != null) {
        return pairs.get(next).found();
      }
    }
    return null;
  }

  /** Says between which known steps a place is. */
  private static String place(List<Pair> pairs, int at) {
    String before = neighbour(pairs, at, -1);
    String behind = neighbour(pairs, at, 1);
    if (before.isEmpty()) {
      return behind.isEmpty() ? "" : "before " + behind;
    }
    return behind.isEmpty() ? "behind " + before : "between " + before + " and " + behind;
  }

  private static String neighbour(List<Pair> pairs, int at, int direction) {
    for (int next = at + direction; next >= 0 && next < pairs.size(); next += direction) {
      Pair pair = pairs.get(next);
      if (pair.isBoth() && pair.found().isStep()) {
        return pair.found().name();
      } else if (pair.isBoth() && pair.found().is(Event.Kind.END)) {
        return "return " + pair.found().text();
      }
    }
    return "";
  }

  private void add(
      Kind kind, int line, String step, Optional<String> label, String expected, String text) {
    String key = kind + " " + line + " " + step + " " + (kind == Kind.ENDS_DIFFERENTLY ? text : "");
    found.putIfAbsent(
        key, new Departure(kind, function, line, step, label, expected, text, reading));
  }
}

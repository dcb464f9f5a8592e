// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.model.PathPattern;
import dev.pincheck.model.PathPattern.Element;
import dev.pincheck.model.PathPattern.Kind;
import java.util.List;
import java.util.OptionalInt;

/** Says whether a path fits a pattern, and where it does. */
final class PathMatch {

  private final List<Element> elements;
  private final List<Event> events;

  private PathMatch(List<Element> elements, List<Event> events) {
    this.elements = elements;
    this.events = events;
  }

  /** Returns the line of the last event that the pattern asks for; empty where it does not fit. */
  static OptionalInt line(PathPattern pattern, Path path) {
    return new PathMatch(pattern.elements(), path.events()).from(0, 0, path.events().get(0).line());
  }

  private OptionalInt from(int element, int event, int line) {
    int next = element;
    while (next < elements.size() && elements.get(next).absent()) {
      next++;
    }
    if (next == elements.size()) {
      return isFree(element, next, event, events.size())
          ? OptionalInt.of(line)
          : OptionalInt.empty();
    }
    for (int at = event; at < events.size(); at++) {
      if (fits(elements.get(next), events.get(at)) && isFree(element, next, event, at)) {
        OptionalInt rest = from(next + 1, at + 1, events.get(at).line());
        if (rest.isPresent()) {
          return rest;
        }
      }
    }
    return OptionalInt.empty();
  }

  private boolean isFree(int fromElement, int toElement, int fromEvent, int toEvent) {
    for (Element absent : elements.subList(fromElement, toElement)) {
      for (Event event : events.subList(fromEvent, toEvent)) {
        if (fits(absent, event)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean fits(Element element, Event event) {
    switch (element.kind()) {
      case END -> {
        return event.is(Event.Kind.END)
            && element.names().stream().anyMatch(wanted -> ends(wanted, event.text()));
      }
      case YES, NO -> {
        return event.is(Event.Kind.ASK)
            && event.side() == (element.kind() == Kind.YES)
            && element.names().contains(event.name());
      }
      default -> {
        return event.isStep()
            && element.names().contains(event.name())
            && element.arguments().map(pattern -> pattern.fits(event.text())).orElse(true);
      }
    }
  }

  private static boolean ends(String wanted, String end) {
    boolean error = end.startsWith("PTR_ERR(") || end.matches("E[A-Z0-9]+");
    if (wanted.equals("error") || wanted.equals("ok")) {
      return error == wanted.equals("error");
    }
    return end.equals(wanted);
  }
}

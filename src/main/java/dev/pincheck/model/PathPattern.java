// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a path must look like: elements that come one behind the other, and what must not come in
 * between.
 *
 * @param text as it was written
 */
public record PathPattern(String text, List<Element> elements) {

  public PathPattern {
    elements = List.copyOf(elements);
  }

  /** Kinds of elements. */
  public enum Kind {
    STEP,
    YES,
    NO,
    END
  }

  /**
   * One element.
   *
   * @param absent whether it must not come, up to the next one that must
   * @param kind what it is
   * @param names of which one fits
   * @param arguments what the step's text must be, where that is said
   */
  public record Element(
      boolean absent, Kind kind, List<String> names, Optional<CPattern> arguments) {

    public Element {
      names = List.copyOf(names);
    }
  }

  /** Reads a pattern. */
  static PathPattern read(String text) {
    List<Element> elements = new ArrayList<>();
    int depth = 0;
    StringBuilder word = new StringBuilder();
    for (char c : (text + " ").toCharArray()) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ' ' && depth <= 0) {
        if (!word.isEmpty()) {
          elements.add(element(word.toString()));
        }
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    return new PathPattern(text, elements);
  }

  private static Element element(String word) {
    boolean absent = word.startsWith("-");
    String rest = absent ? word.substring(1) : word;
    Kind kind = Kind.STEP;
    if (rest.startsWith("?!")) {
      kind = Kind.NO;
    } else if (rest.startsWith("?")) {
      kind = Kind.YES;
    } else if (rest.startsWith("=")) {
      kind = Kind.END;
    } else if (rest.startsWith("each:")) {
      // A loop that does not run is asked, too: `-each:x` is the loop that does not run.
      Kind loop = absent ? Kind.NO : Kind.YES;
      return new Element(false, loop, List.of("each " + rest.substring(5)), Optional.empty());
    }
    rest = rest.replaceFirst("^(\\?!|\\?|=)", "");
    int open = rest.indexOf('(');
    Optional<CPattern> arguments = Optional.empty();
    if (open > 0 && kind == Kind.STEP) {
      arguments = Optional.of(new CPattern("_" + rest.substring(open)));
      rest = rest.substring(0, open);
    }
    return new Element(absent, kind, Arrays.asList(rest.split("\\|", -1)), arguments);
  }
}

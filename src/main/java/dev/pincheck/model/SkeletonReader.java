// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a skeleton; says what is wrong with it where it stands. */
final class SkeletonReader {

  private static final Pattern TOKEN = Pattern.compile("#[^\\n]*|@\\w+|[{}()!]|[\\w.=|\\-]+|\\S");

  private final TomlSection section;
  private final String text;
  private final Position start;
  private final Set<String> steps;
  private final Set<String> asks;
  private final Set<String> loops;
  private final Map<String, Knob> knobs;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private record Token(String text, int start, int end) {}

  /**
   * Takes a text and what it may name.
   *
   * @param section takes the problems
   */
  SkeletonReader(
      TomlSection section,
      Located<String> text,
      Set<String> steps,
      Set<String> asks,
      Set<String> loops,
      Map<String, Knob> knobs) {
    this.section = section;
    this.text = text.value();
    start = text.position();
    this.steps = steps;
    this.asks = asks;
    this.loops = loops;
    this.knobs = knobs;
    Matcher matcher = TOKEN.matcher(this.text);
    while (matcher.find()) {
      if (!matcher.group().startsWith("#")) {
        tokens.add(new Token(matcher.group(), matcher.start(), matcher.end()));
      }
    }
  }

  Skeleton read() {
    List<Skeleton.Node> nodes = block(true);
    return new Skeleton(nodes);
  }

  /** The text begins on the line behind the one with the quotes, as files are written. */
  private Position position(int offset) {
    int line = (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    int column = offset - text.lastIndexOf('\n', Math.max(0, offset - 1));
    return new Position(start.file(), start.line() + line + 1, column);
  }

  private Position here() {
    return position(at < tokens.size() ? tokens.get(at).start : text.length());
  }

  private void problem(String message) {
    section.problem(here(), message);
  }

  private boolean next(String wanted) {
    boolean found = at < tokens.size() && tokens.get(at).text.equals(wanted);
    at += found ? 1 : 0;
    return found;
  }

  private String word() {
    return at < tokens.size() ? tokens.get(at++).text : "";
  }

  private List<Skeleton.Node> block(boolean whole) {
    List<Skeleton.Node> nodes = new ArrayList<>();
    while (at < tokens.size()) {
      if (next("}")) {
        if (!whole) {
          return nodes;
        }
        at--;
        problem("a `}` without its `{`");
        at++;
      } else if (next("{")) {
        nodes.addAll(block(false));
      } else {
        node().ifPresent(nodes::add);
      }
    }
    if (!whole) {
      problem("a `{` is never closed");
    }
    return nodes;
  }

  private List<Skeleton.Node> braces() {
    if (!next("{")) {
      problem("expected `{`");
      return List.of();
    }
    return block(false);
  }

  private List<Skeleton.Node> otherwise() {
    return next("else") ? braces() : List.of();
  }

  private Optional<Skeleton.Node> node() {
    Position place = here();
    String word = word();
    switch (word) {
      case "if" -> {
        return Optional.of(condition(place));
      }
      case "each" -> {
        String loop = known("loop", "loops", loops);
        return Optional.of(new Skeleton.Each(loop, braces(), place));
      }
      case "when" -> {
        return Optional.of(when(place));
      }
      case "maybe" -> {
        if (at < tokens.size() && tokens.get(at).text.equals("{")) {
          return Optional.of(new Skeleton.Maybe(braces()));
        }
        return Optional.of(new Skeleton.Maybe(node().map(List::of).orElse(List.of())));
      }
      case "where" -> {
        return Optional.of(new Skeleton.Where(word(), braces(), otherwise()));
      }
      case "either" -> {
        List<List<Skeleton.Node>> options = new ArrayList<>(List.of(braces()));
        while (next("or")) {
          options.add(braces());
        }
        return Optional.of(new Skeleton.Either(options));
      }
      case "return" -> {
        return Optional.of(new Skeleton.Return(ends(), place));
      }
      default -> {
        at--;
        String step = known("step", "steps", steps);
        Optional<CPattern> arguments = parentheses().map(inner -> new CPattern("_" + inner));
        Optional<String> label = Optional.empty();
        if (at < tokens.size() && tokens.get(at).text.startsWith("@")) {
          label = Optional.of(word().substring(1));
        }
        return Optional.of(new Skeleton.Do(step, arguments, label, place));
      }
    }
  }

  private List<String> ends() {
    String first = word();
    String whole = first + parentheses().orElse("");
    return first.isEmpty() ? List.of("_") : Arrays.asList(whole.split("\\|", -1));
  }

  private Skeleton.Node condition(Position place) {
    boolean anew = next("anew");
    boolean negated = next("!");
    String ask = known("ask", "asks", asks);
    Optional<CPattern> asked =
        parentheses().map(inner -> new CPattern(inner.substring(1, inner.length() - 1)));
    List<Skeleton.Node> yes =
        at < tokens.size() && tokens.get(at).text.equals("else") ? List.of() : braces();
    List<Skeleton.Node> no = otherwise();
    return new Skeleton.If(ask, asked, anew, negated ? no : yes, negated ? yes : no, place);
  }

  private Skeleton.Node when(Position place) {
    String[] pair = word().split("=", 2);
    List<String> values = List.of();
    Knob knob = knobs.get(pair[0]);
    if (knob == null || pair.length < 2) {
      at--;
      problem(
          knob == null
              ? Names.unknown("knob", "knobs", pair[0], knobs.keySet())
              : "expected `when " + pair[0] + "=VALUE`");
      at++;
    } else {
      values = List.of(pair[1].split("\\|", -1));
      for (String value : values) {
        if (!knob.values().containsKey(value)) {
          at--;
          problem(
              Names.unknown("value", "values of `" + pair[0] + "`", value, knob.values().keySet()));
          at++;
        }
      }
    }
    List<Skeleton.Node> yes = braces();
    return new Skeleton.When(pair[0], values, yes, otherwise(), place);
  }

  private String known(String one, String many, Set<String> allowed) {
    String found = at < tokens.size() ? tokens.get(at).text : "";
    if (!allowed.contains(found)) {
      problem(Names.unknown(one, many, found, allowed));
    }
    at++;
    return found;
  }

  /** Returns what stands in parentheses here, with them. */
  private Optional<String> parentheses() {
    boolean open =
        at > 0
            && at < tokens.size()
            && tokens.get(at).text.equals("(")
            && tokens.get(at).start == tokens.get(at - 1).end;
    if (!open) {
      return Optional.empty();
    }
    int from = tokens.get(at).start;
    int depth = 0;
    while (at < tokens.size()) {
      String token = word();
      depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
      if (depth == 0) {
        return Optional.of(text.substring(from, tokens.get(at - 1).end));
      }
    }
    problem("a `(` is never closed");
    return Optional.empty();
  }
}

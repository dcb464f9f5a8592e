// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the preprocessor makes of a file, with every configuration option on, and with every one
 * off. Each branch of each {@code #if} is in one of them, and each keeps the places of the file.
 */
final class Readings {

  private static final Pattern DIRECTIVE =
      Pattern.compile("[ \\t]*#[ \\t]*(if|ifdef|ifndef|elif|else|endif)\\b(.*)");

  private static final Pattern OPTION =
      Pattern.compile(
          "!?\\s*(?:(?:defined|IS_ENABLED|IS_BUILTIN)\\s*\\(?\\s*)?" + "(CONFIG_\\w+)\\s*\\)?");

  private final Lexed source;
  private final int wanted;
  private final Set<String> on;
  private final StringBuilder text;
  private final StringBuilder bare;
  private final Deque<Level> levels = new ArrayDeque<>();
  private int branches = 1;

  /** An {@code #if} that is open: whether a branch was taken, and whether this one is. */
  private record Level(boolean outer, boolean done, boolean on, int branch, boolean inverse) {}

  private Readings(Lexed source, int wanted, Set<String> on) {
    this.source = source;
    this.on = on;
    this.wanted = wanted;
    text = new StringBuilder(source.text());
    bare = new StringBuilder(source.bare());
  }

  /**
   * Returns the readings, at least one; the first has every option on.
   *
   * @param on the options that are on in all of them
   */
  static List<Lexed> of(Lexed source, Set<String> on) {
    List<Lexed> readings = new ArrayList<>();
    int count = 1;
    for (int wanted = 0; wanted < count; wanted++) {
      Readings reading = new Readings(source, wanted, on);
      Lexed read = reading.read();
      count = Math.max(count, Math.min(4, reading.branches));
      if (readings.stream().noneMatch(other -> other.bare().equals(read.bare()))) {
        readings.add(read);
      }
    }
    return readings;
  }

  private Lexed read() {
    int start = 0;
    while (start < bare.length()) {
      int end = source.bare().indexOf('\n', start);
      end = end < 0 ? bare.length() : end;
      Matcher matcher = DIRECTIVE.matcher(source.bare()).region(start, end);
      if (matcher.lookingAt()) {
        directive(matcher.group(1), matcher.group(2).strip());
        blank(start, end);
      } else if (!levels.isEmpty() && !levels.peek().on) {
        blank(start, end);
      }
      start = end + 1;
    }
    return source.with(text, bare);
  }

  private void blank(int start, int end) {
    Blanking.blank(text, start, end);
    Blanking.blank(bare, start, end);
  }

  private void directive(String word, String condition) {
    Level level = levels.peek();
    switch (word) {
      case "endif" -> levels.poll();
      case "else", "elif" -> {
        if (level != null) {
          levels.pop();
          levels.push(next(level, word.equals("else"), condition));
        }
      }
      default -> {
        boolean outer = level == null || level.on;
        boolean inverse = word.equals("ifndef") || condition.startsWith("!");
        boolean on = isFirst(condition, inverse);
        branches = Math.max(branches, isSet(condition) ? 1 : 2);
        levels.push(new Level(outer, on, outer && on, 0, inverse));
      }
    }
  }

  private boolean isFirst(String condition, boolean inverse) {
    if (condition.equals("0") || condition.equals("1")) {
      return condition.equals("1");
    }
    return (wanted == 0 || isSet(condition)) != inverse;
  }

  private boolean isSet(String condition) {
    Matcher option = OPTION.matcher(condition);
    return option.matches() && on.contains(option.group(1));
  }

  private Level next(Level level, boolean last, String condition) {
    int branch = level.branch + 1;
    branches = Math.max(branches, branch + 1);
    boolean on = !level.done && (last || (branch == wanted && !condition.equals("0")));
    return new Level(level.outer, level.done || on, level.outer && on, branch, level.inverse);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * Text for people, with no line wider than what it is read on. Lines go on below, further in;
 * tables get narrower columns, or stand in parts. A word that is wider, mostly a path, stays whole,
 * so that it can be copied; a command goes on behind a backslash for the same reason.
 */
public final class Fold {

  /** The width where nothing is folded. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int HANGING = 4;

  /** What a terminal does not show. */
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** A command that is the rest of its line. */
  private static final Pattern COMMAND = Pattern.compile("(?:^|: |; ) *(\\S*pincheck [a-z]+ )");

  private Fold() {}

  /** Returns whole lines, those folded that are too wide. */
  public static String to(int width, String text) {
    if (width == UNLIMITED || text.lines().allMatch(line -> shown(line) <= width)) {
      return text;
    }
    StringBuilder folded = new StringBuilder(text.length() + 64);
    List<String> lines = text.lines().toList();
    int at = 0;
    while (at < lines.size()) {
      int end = FoldedTable.endOf(lines, at);
      if (end > at) {
        folded.append(new FoldedTable(lines.subList(at, end)).text(width));
        at = end;
      } else {
        paragraph(lines.get(at), width).forEach(line -> folded.append(line).append('\n'));
        at++;
      }
    }
    if (!text.endsWith("\n")) {
      folded.setLength(folded.length() - 1);
    }
    return folded.toString();
  }

  /** Returns the lines that a paragraph becomes which is now one line. */
  static List<String> paragraph(String line, int width) {
    int indent = indentOf(line);
    int further = line.startsWith("- ", indent) ? 2 : HANGING;
    String hanging = " ".repeat(Math.min(indent + further, width / 2));
    List<String> lines = new ArrayList<>();
    String rest = line;
    boolean command = false;
    while (shown(rest) > width) {
      int start = command ? -1 : startOfCommand(rest);
      boolean moves =
          start > indentOf(rest) && hanging.length() + shown(rest.substring(start)) <= width;
      command = command || (start >= 0 && !moves);
      int cut = moves ? start : cut(rest, command ? width - 2 : width);
      if (cut < 0) {
        break;
      }
      lines.add(rest.substring(0, cut).stripTrailing() + (command ? " \\" : ""));
      rest = hanging + rest.substring(cut).strip().replaceAll(" {3,}", "  ");
    }
    lines.add(rest);
    return lines;
  }

  /** Returns the lines of a cell; one that has no blank to break at is broken where it must be. */
  static List<String> cell(String line, int width) {
    if (line.length() <= width) {
      return List.of(line);
    }
    int indent = Math.min(indentOf(line), width / 3);
    List<String> lines = new ArrayList<>();
    String rest = " ".repeat(indent) + line.strip();
    String hanging = " ".repeat(Math.min(indent + 2, width / 3));
    while (rest.length() > width) {
      int blank = rest.lastIndexOf(' ', width);
      int cut = blank > indentOf(rest) ? blank : cutInWord(rest, width);
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = hanging + rest.substring(cut).strip();
    }
    lines.add(rest);
    return lines;
  }

  private static int cutInWord(String word, int width) {
    int from = indentOf(word);
    int mark = StringUtils.lastIndexOfAny(word.substring(0, width), "_", "/", "-", ".");
    return mark > from ? mark + 1 : width;
  }

  private static int startOfCommand(String line) {
    Matcher command = COMMAND.matcher(line);
    return command.find() ? command.start(1) : -1;
  }

  /** Returns where to cut: at a border of columns in the second half, else at the last blank. */
  private static int cut(String line, int width) {
    int first = indentOf(line);
    int shown = 0;
    int blank = -1;
    int border = -1;
    for (int at = 0; at < line.length(); at++) {
      Matcher colour = COLOUR.matcher(line).region(at, line.length());
      if (line.charAt(at) == '\u001b' && colour.lookingAt()) {
        at = colour.end() - 1;
        continue;
      }
      if (line.charAt(at) == ' ' && at > first) {
        if (shown > width && blank > 0) {
          break;
        }
        blank = at;
        border = line.startsWith("  ", at) && line.charAt(at - 1) != ' ' ? at : border;
        if (shown > width) {
          return blank;
        }
      }
      shown++;
    }
    return border > width / 2 ? border : blank;
  }

  /** Returns how many columns a line takes. */
  static int shown(String line) {
    return line.indexOf('\u001b') < 0
        ? line.length()
        : COLOUR.matcher(line).replaceAll("").length();
  }

  private static int indentOf(String line) {
    return Math.max(0, StringUtils.indexOfAnyBut(line, ' '));
  }
}

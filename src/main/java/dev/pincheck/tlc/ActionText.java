// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a labelled action as the PlusCal translator writes it: lists of conjuncts whose
 * bullets stand in one column, with IF, LET and the quantifiers of {@code with} around lists
 * further to the right. What is taken out of it leaves everything else as it is.
 */
final class ActionText {

  /** What starts a conjunct or stands around a list of them; nothing within an expression. */
  private static final Pattern STRUCTURE =
      Pattern.compile(
          "(?m)(?:^ *|(?<=THEN |ELSE |IN |== |/\\\\ |\\\\/ ))(/\\\\ +|IF\\b|LET\\b|\\w+' = )");

  private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)' = ");
  private static final Pattern NO_AWAIT =
      Pattern.compile("IF\\b|LET\\b|UNCHANGED\\b|TRUE\\b|Assert\\b|\\\\E|/\\\\|\\\\/|pc\\b");
  private static final Pattern THEN = Pattern.compile("(?m)^ *(?=THEN\\b)");
  private static final Pattern IN = Pattern.compile("(?m)\\bIN *$");
  private static final String FREE = "None";

  private final String text;
  private final List<Conjunct> conjuncts = new ArrayList<>();

  /**
   * A conjunct that changes a variable, or one that waits.
   *
   * @param variable what it changes; empty for one that waits
   * @param column of its bullet
   * @param head where it starts
   * @param start where its expression starts, behind the bullet, the variable and the equals sign
   * @param end where its expression ends
   */
  private record Conjunct(Optional<String> variable, int column, int head, int start, int end) {
    boolean changes(String name) {
      return variable.filter(name::equals).isPresent();
    }
  }

  /** What is to stand in the place of a piece of the text. */
  private record Edit(int start, int end, String replacement) {}

  ActionText(String text) {
    this.text = text;
    Matcher structure = STRUCTURE.matcher(text);
    int at = 0;
    while (structure.find(at)) {
      at =
          switch (structure.group(1)) {
            case "IF" -> behind(THEN, structure.end());
            case "LET" -> behind(IN, structure.end());
            // What is all that stands behind LET has no bullet.
            default ->
                structure.group(1).startsWith("/")
                    ? conjunct(column(structure.start(1)), structure.end())
                    : conjunct(column(structure.start(1)), structure.start(1));
          };
    }
  }

  /** Reads the conjunct behind a bullet; returns where the next one may start. */
  private int conjunct(int column, int head) {
    Matcher assignment = ASSIGNMENT.matcher(text).region(head, text.length());
    if (assignment.lookingAt()) {
      int end = end(assignment.end(), column);
      conjuncts.add(
          new Conjunct(Optional.of(assignment.group(1)), column, head, assignment.end(), end));
      return end;
    } else if (NO_AWAIT.matcher(text).region(head, text.length()).lookingAt()) {
      return head;
    }
    int end = end(head, column);
    conjuncts.add(new Conjunct(Optional.empty(), column, head, head, end));
    return end;
  }

  private int column(int at) {
    return at - 1 - text.lastIndexOf('\n', at - 1);
  }

  private int behind(Pattern word, int from) {
    Matcher found = word.matcher(text);
    return found.find(from) ? found.end() : text.length();
  }

  /** A conjunct goes on until a line starts in its bullet's column or left of it. */
  private int end(int from, int column) {
    int lineEnd = text.indexOf('\n', from);
    while (lineEnd >= 0) {
      int first = lineEnd + 1;
      while (first < text.length() && text.charAt(first) == ' ') {
        first++;
      }
      if (first == text.length() || column(first) <= column) {
        return lineEnd;
      }
      lineEnd = text.indexOf('\n', lineEnd + 1);
    }
    return text.length();
  }

  /**
   * Returns the body without an effect; empty if it has none such, or if what it reads of the
   * effect later is not one value.
   *
   * @param variables keep their values; where the step looks at one later, it finds the value that
   *     the variable would have had
   * @param waits whether the step waits for nothing then
   */
  Optional<String> without(Collection<String> variables, boolean waits) {
    List<Edit> edits = new ArrayList<>();
    for (Conjunct conjunct : conjuncts) {
      if (conjunct.variable().filter(variables::contains).isPresent()) {
        edits.add(new Edit(conjunct.start(), conjunct.end(), conjunct.variable().get()));
      } else if (waits && conjunct.variable().isEmpty()) {
        edits.add(new Edit(conjunct.start(), conjunct.end(), "TRUE"));
      }
    }
    boolean has = !edits.isEmpty();
    for (String variable : variables) {
      has &= addReads(variable, edits);
    }
    return has ? Optional.of(edited(edits)) : Optional.empty();
  }

  /** Replaces what is read of a variable's new value; returns whether it is always one value. */
  private boolean addReads(String variable, List<Edit> edits) {
    Matcher read = Pattern.compile("\\b" + variable + "'").matcher(text);
    List<Edit> changes = List.copyOf(edits);
    while (read.find()) {
      int at = read.start();
      if (conjuncts.stream().anyMatch(conjunct -> conjunct.head() == at)
          || changes.stream().anyMatch(edit -> edit.start() <= at && at < edit.end())) {
        continue;
      }
      Optional<Conjunct> last =
          conjuncts.stream()
              .filter(conjunct -> conjunct.changes(variable) && conjunct.end() <= at)
              .max(Comparator.comparingInt(Conjunct::start));
      if (last.isEmpty() || last.get().column() > columnAround(at)) {
        return false;
      }
      String value = text.substring(last.get().start(), last.get().end());
      edits.add(new Edit(at, read.end(), "(" + value.strip().replaceAll("\\s+", " ") + ")"));
    }
    return true;
  }

  /** Returns the column of the bullet that a place is behind. */
  private int columnAround(int at) {
    Matcher structure = STRUCTURE.matcher(text).region(0, at);
    int column = 0;
    while (structure.find()) {
      column = structure.group(1).startsWith("/") ? column(structure.start(1)) : column;
    }
    return column;
  }

  /**
   * Returns the body in which a lock is given back only by who holds it; empty if it does not give
   * it back.
   */
  Optional<String> releasingOnlyOwn(String lock) {
    Pattern entry =
        Pattern.compile("\\[" + lock + " EXCEPT !\\[(.*)] = " + FREE + "]", Pattern.DOTALL);
    List<Edit> edits = new ArrayList<>();
    for (Conjunct conjunct : conjuncts) {
      if (conjunct.changes(lock)) {
        String value = text.substring(conjunct.start(), conjunct.end()).strip();
        Matcher one = entry.matcher(value);
        if (one.matches()) {
          String own = "IF @ = self THEN " + FREE + " ELSE @";
          String changed = "[" + lock + " EXCEPT ![" + one.group(1) + "] = " + own + "]";
          edits.add(new Edit(conjunct.start(), conjunct.end(), changed));
        } else if (value.equals(FREE)) {
          String own = "IF " + lock + " = self THEN " + FREE + " ELSE " + lock;
          edits.add(new Edit(conjunct.start(), conjunct.end(), own));
        }
      }
    }
    return edits.isEmpty() ? Optional.empty() : Optional.of(edited(edits));
  }

  private String edited(List<Edit> edits) {
    StringBuilder result = new StringBuilder(text);
    edits.stream()
        .sorted(Comparator.comparingInt(Edit::start).reversed())
        .forEach(edit -> result.replace(edit.start(), edit.end(), edit.replacement()));
    return result.toString();
  }
}

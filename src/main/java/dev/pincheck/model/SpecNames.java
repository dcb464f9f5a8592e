// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names in a machine's spec that mutations may use, taken from the text of its translation.
 * Read when somebody asks first.
 */
final class SpecNames {

  /** How one begins; it ends with an empty line. */
  private static final Pattern ACTION =
      Pattern.compile("(?m)^(\\w+)(?:\\(\\w+\\))? == (/\\\\ pc(?:\\[\\w+\\])? = \"\\1\")");

  private static final String EMPTY_LINE = "\n\n";
  private static final Pattern OPERATOR =
      Pattern.compile("(?m)^\\s*(\\w+)(?:\\([\\w, ]*\\))?\\s*==");
  private static final Pattern UNCHANGED = Pattern.compile("UNCHANGED\\s*(<<[^>]*>>|\\w+)");
  private static final Pattern WORD = Pattern.compile("\\b([A-Za-z]\\w*)\\b(' =)?");

  private final Path spec;
  private final Map<String, Action> actions = new HashMap<>();
  private Optional<Map<String, String>> labelled = Optional.empty();
  private Optional<Set<String>> operators = Optional.empty();

  /**
   * What a labelled action speaks of.
   *
   * @param changed the variables that it changes
   * @param mentioned all words but those of variables that it says it leaves alone
   */
  record Action(Set<String> changed, Set<String> mentioned) {}

  SpecNames(Path spec) {
    this.spec = spec;
  }

  /** Returns the labels in the order of the spec. */
  Set<String> labels() {
    return labelled().keySet();
  }

  /** Returns the action of a label that there is. */
  Action action(String label) {
    return actions.computeIfAbsent(label, known -> parsed(labelled().get(known)));
  }

  private Map<String, String> labelled() {
    if (labelled.isEmpty()) {
      Map<String, String> found = new LinkedHashMap<>();
      String text = text();
      Matcher action = ACTION.matcher(text);
      while (action.find()) {
        int end = text.indexOf(EMPTY_LINE, action.end());
        found.put(action.group(1), text.substring(action.start(2), end < 0 ? text.length() : end));
      }
      labelled = Optional.of(found);
    }
    return labelled.get();
  }

  private static Action parsed(String text) {
    Action action = new Action(new TreeSet<>(), new TreeSet<>());
    Matcher word = WORD.matcher(UNCHANGED.matcher(text).replaceAll(""));
    while (word.find()) {
      action.mentioned.add(word.group(1));
      if (word.group(2) != null && !word.group(1).equals("pc")) {
        action.changed.add(word.group(1));
      }
    }
    return action;
  }

  /** Returns the operators of the spec and of its mutants. */
  Set<String> operators() {
    if (operators.isEmpty()) {
      Set<String> found = new TreeSet<>();
      Matcher operator = OPERATOR.matcher(text());
      while (operator.find()) {
        found.add(operator.group(1));
      }
      operators = Optional.of(found);
    }
    return operators.get();
  }

  /** Returns the text of every module in the spec's folder: one may extend the others. */
  String text() {
    if (!Files.isRegularFile(spec)) {
      return "";
    }
    try (Stream<Path> files = Files.list(spec.toAbsolutePath().getParent())) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(name -> name.toString().endsWith(".tla")).sorted().toList()) {
        text.append(Files.readString(file)).append('\n');
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

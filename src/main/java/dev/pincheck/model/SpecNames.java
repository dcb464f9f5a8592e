// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final Pattern ACTION =
      Pattern.compile(
          "(?ms)^(\\w+)(?:\\(\\w+\\))? == (/\\\\ pc(?:\\[\\w+\\])? = \"\\1\".*?)(?=^$|\\z)");
  private static final Pattern OPERATOR =
      Pattern.compile("(?m)^\\s*(\\w+)(?:\\([\\w, ]*\\))?\\s*==");
  private static final Pattern UNCHANGED = Pattern.compile("UNCHANGED\\s*(<<[^>]*>>|\\w+)");
  private static final Pattern WORD = Pattern.compile("\\b([A-Za-z]\\w*)\\b(' =)?");

  private final Path spec;
  private Optional<Map<String, Action>> actions = Optional.empty();
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

  /** Returns the labelled actions by name. */
  Map<String, Action> actions() {
    if (actions.isEmpty()) {
      Map<String, Action> found = new LinkedHashMap<>();
      Matcher action = ACTION.matcher(text());
      while (action.find()) {
        found.put(action.group(1), action(action.group(2)));
      }
      actions = Optional.of(found);
    }
    return actions.get();
  }

  private static Action action(String text) {
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

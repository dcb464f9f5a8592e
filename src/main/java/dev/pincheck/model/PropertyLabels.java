// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The labels that the properties of a spec name, themselves or by what they are defined with. Where
 * a step of that name is gone, such a property says less than it did.
 */
public final class PropertyLabels {

  private static final Pattern DEFINITION =
      Pattern.compile("(?m)^ {0,2}(\\w+)(?:\\([\\w, ]*\\))? *==");
  private static final Pattern COMMENT = Pattern.compile("(?s)\\(\\*.*?\\*\\)|\\\\\\*[^\\n]*");
  private static final Pattern LABEL = Pattern.compile("\"([A-Z][a-z]\\w*_\\w+)\"");
  private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
  private static final Pattern WORD = Pattern.compile("\\b[A-Za-z]\\w*\\b");

  private final Map<String, String> definitions = new HashMap<>();

  private PropertyLabels(String spec) {
    String text = COMMENT.matcher(spec).replaceAll("");
    Matcher definition = DEFINITION.matcher(text);
    String name = "";
    int from = 0;
    while (definition.find()) {
      definitions.merge(name, text.substring(from, definition.start()), String::concat);
      name = definition.group(1);
      from = definition.end();
    }
    definitions.merge(name, text.substring(from), String::concat);
  }

  /** Returns the labels that each of the properties names, of those that name any. */
  public static SortedMap<String, SortedSet<String>> of(
      Machine machine, Collection<String> properties) {
    PropertyLabels labels = new PropertyLabels(new SpecNames(machine.spec()).text());
    SortedMap<String, SortedSet<String>> named = new TreeMap<>();
    for (String property : properties) {
      SortedSet<String> found = new TreeSet<>();
      labels.collect(property, found, new HashSet<>());
      if (!found.isEmpty()) {
        named.put(property, found);
      }
    }
    return named;
  }

  private void collect(String operator, Set<String> found, Set<String> seen) {
    String body = definitions.get(operator);
    if (body == null || !seen.add(operator)) {
      return;
    }
    LABEL.matcher(body).results().forEach(label -> found.add(label.group(1)));
    WORD.matcher(STRING.matcher(body).replaceAll(""))
        .results()
        .forEach(word -> collect(word.group(), found, seen));
  }
}

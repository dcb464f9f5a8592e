// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.lang3.StringUtils;

/** What is expected to fail, by the names or the ids of properties, or as a deadlock. */
final class ExpectedFailures {

  private static final String DEADLOCK = "deadlock";

  private ExpectedFailures() {}

  /** Returns what a word of a file means; reports one that is neither name nor id. */
  static List<Expectation> read(
      Located<String> word, Map<String, Property> properties, TomlSection section) {
    if (word.value().equals(DEADLOCK)) {
      return List.of(Expectation.DEADLOCKS);
    }
    List<Expectation> meant = new ArrayList<>();
    for (Property property : properties.values()) {
      List<String> ids = List.of(StringUtils.split(property.id(), ", "));
      if (property.name().equals(word.value())
          || property.id().equals(word.value())
          || ids.contains(word.value())) {
        meant.add(Expectation.violates(property.name()));
      }
    }
    if (meant.isEmpty()) {
      Set<String> known = new LinkedHashSet<>(properties.keySet());
      known.add(DEADLOCK);
      section.problem(
          word.position(), Names.unknown("property", "properties", word.value(), known));
    }
    return meant;
  }
}

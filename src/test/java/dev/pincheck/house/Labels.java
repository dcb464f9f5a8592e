// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import dev.pincheck.house.SourceTree.Source;
import dev.pincheck.input.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of steps on one side, the spec's or the reference's.
 *
 * @param where the files that they are in
 * @param places where each name stands, in the order of the files
 */
record Labels(String where, Map<String, List<String>> places) {

  /** Finds the names: the first group of each match. */
  static Labels in(List<Source> files, Pattern name) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (Source file : files) {
      String text = String.join("\n", file.lines());
      Matcher found = name.matcher(text);
      while (found.find()) {
        long line = text.substring(0, found.start(1)).lines().count();
        boolean begins = found.start(1) == 0 || text.charAt(found.start(1) - 1) == '\n';
        places
            .computeIfAbsent(found.group(1), ignored -> new ArrayList<>())
            .add(file.at(begins ? line + 1 : line));
      }
    }
    String where =
        files.size() == 1
            ? files.get(0).path().toString()
            : String.valueOf(files.get(0).path().getParent());
    return new Labels(where, places);
  }

  List<String> names() {
    return List.copyOf(places.keySet());
  }

  /** Says which names stand more than once. */
  List<String> repeated() {
    return places.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry -> "`" + entry.getKey() + "` stands at " + String.join(", ", entry.getValue()))
        .toList();
  }

  /** Says of each name that only one side has where it is, and where the other place should be. */
  List<String> without(Labels other) {
    List<String> ours = new ArrayList<>(names());
    List<String> theirs = new ArrayList<>(other.names());
    ours.removeAll(other.names());
    theirs.removeAll(names());
    List<String> differences = new ArrayList<>();
    for (String name : List.copyOf(ours)) {
      Optional<String> renamed = Names.nearest(name, theirs);
      if (renamed.isPresent()) {
        differences.add(
            String.format(
                "`%s` at %s is `%s` at %s: a step has the same name in both, rename one of them",
                name, at(name), renamed.get(), other.at(renamed.get())));
        ours.remove(name);
        theirs.remove(renamed.get());
      }
    }
    ours.forEach(name -> differences.add(missing(name, other)));
    theirs.forEach(name -> differences.add(other.missing(name, this)));
    return differences;
  }

  private String missing(String name, Labels other) {
    String neighbour =
        neighbour(name, other)
            .map(next -> ", where its neighbour `" + next + "` is at " + other.at(next))
            .orElse("");
    return "`" + name + "` at " + at(name) + " is missing in " + other.where + neighbour;
  }

  /** Returns the name before this one that the other side has, or else the first one after it. */
  private Optional<String> neighbour(String name, Labels other) {
    List<String> shared =
        names().stream()
            .filter(each -> each.equals(name) || other.places.containsKey(each))
            .collect(Collectors.toList());
    int index = shared.indexOf(name);
    shared.remove(index);
    return shared.isEmpty() ? Optional.empty() : Optional.of(shared.get(Math.max(0, index - 1)));
  }

  private String at(String name) {
    return String.join(", ", places.get(name));
  }
}

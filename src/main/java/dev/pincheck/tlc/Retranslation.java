// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.SourceFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A module beside what it is once its algorithm is translated anew.
 *
 * @param module the file
 * @param before its text
 * @param after the same text with the translation made anew
 */
public record Retranslation(Path module, String before, String after) {

  private static final Pattern TRANSLATION =
      Pattern.compile("(?s)\\\\\\* BEGIN TRANSLATION(.*?)\\\\\\* END TRANSLATION");
  private static final Pattern DEFINITION = Pattern.compile("(?m)^(\\w+)(?:\\(\\w+\\))? *==");

  /** Checks that nothing is missing. */
  public Retranslation {
    Objects.requireNonNull(module);
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
  }

  /**
   * Translates each module of a machine's spec that has an algorithm; none if there is none. No
   * file is written.
   *
   * @param spec the module that machine.toml names
   * @throws InputRejected if one does not translate, with the problems of all
   */
  public static List<Retranslation> of(Path spec) throws InputRejected, IOException {
    List<Retranslation> modules = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path module : SpecModules.of(spec)) {
      String text = Files.readString(module);
      if (Algorithms.BEGIN.matcher(text).find()) {
        try {
          modules.add(new Retranslation(module, text, Translation.fresh(SourceFile.read(module))));
        } catch (InputRejected e) {
          problems.addAll(e.problems());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InputRejected(problems);
    }
    return modules;
  }

  /** Says whether the translation that stands in the file is the algorithm's. */
  public boolean isFresh() {
    return before.equals(after);
  }

  /** Writes the module with its translation, if that is another one. */
  public void write() throws IOException {
    if (!isFresh()) {
      Files.writeString(module, after);
    }
  }

  /** Returns the names of what the translation defines otherwise, anew or no more, sorted. */
  public List<String> moved() {
    Map<String, String> old = definitions(before);
    Map<String, String> anew = definitions(after);
    return Stream.concat(old.keySet().stream(), anew.keySet().stream())
        .filter(name -> !Objects.equals(old.get(name), anew.get(name)))
        .collect(TreeSet<String>::new, TreeSet::add, TreeSet::addAll)
        .stream()
        .toList();
  }

  /** Returns the text of each definition of the translation, blanks aside. */
  private static Map<String, String> definitions(String text) {
    Matcher translation = TRANSLATION.matcher(text);
    String body = translation.find() ? translation.group(1) : "";
    Map<String, String> definitions = new LinkedHashMap<>();
    Matcher definition = DEFINITION.matcher(body);
    String name = "";
    int from = 0;
    while (definition.find()) {
      definitions.put(name, body.substring(from, definition.start()).strip());
      name = definition.group(1);
      from = definition.start();
    }
    definitions.put(name, body.substring(from).strip());
    definitions.remove("");
    return definitions;
  }
}

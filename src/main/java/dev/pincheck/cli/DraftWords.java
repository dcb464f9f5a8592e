// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.model.KernelShape;
import dev.pincheck.model.Skeleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which line of the reference is which step of kernel.toml, and how a step is written. */
final class DraftWords {

  private static final Pattern HOLE = Pattern.compile("\\$(\\w+)");
  private static final String FILLED = "([\\\\w.]+(?:\\\\([^()]*\\\\))?)";

  private final Map<String, List<String>> primitives;
  private final Map<String, Set<String>> labels;
  private final Set<String> here;

  private DraftWords(
      Map<String, List<String>> primitives, Map<String, Set<String>> labels, Set<String> here) {
    this.primitives = primitives;
    this.labels = labels;
    this.here = here;
  }

  /**
   * Takes what is known.
   *
   * @param function whose steps have the labels
   */
  DraftWords(KernelShape shape, KernelShape.Function function) {
    this(shape.primitives(), new TreeMap<>(), Set.of());
    for (Skeleton.Do step : function.skeleton().steps()) {
      step.label()
          .ifPresent(
              label -> labels.computeIfAbsent(step.step(), name -> new TreeSet<>()).add(label));
    }
  }

  private static Pattern pattern(String primitive) {
    StringBuilder regex = new StringBuilder("(?<![\\w.])");
    Matcher hole = HOLE.matcher(primitive);
    int at = 0;
    while (hole.find()) {
      regex.append(Pattern.quote(primitive.substring(at, hole.start())));
      regex.append(FILLED.replace("\\\\", "\\"));
      at = hole.end();
    }
    return Pattern.compile(regex + Pattern.quote(primitive.substring(at)));
  }

  private static String whole(String primitive) {
    return primitive.split("=>", 2)[0].strip();
  }

  /** Says whether a line does a step under a label that the step has, if it has one. */
  boolean isStep(String step, String line, String label) {
    Set<String> own = labels.getOrDefault(step, Set.of());
    boolean elsewhere = own.isEmpty() || own.stream().noneMatch(here::contains);
    return (elsewhere || label.isEmpty() || own.contains(label))
        && !line.startsWith("//")
        && primitives.getOrDefault(step, List.of()).stream()
            .anyMatch(primitive -> pattern(whole(primitive)).matcher(line).find());
  }

  /** Takes the labels of a body: a step that another routine opens is the call of that one. */
  DraftWords in(Set<String> markers) {
    return new DraftWords(primitives, labels, markers);
  }

  /** Says whether a line is a statement that does a step. */
  boolean isStatement(String step, String line, String label) {
    return line.endsWith(";") && isStep(step, line, label);
  }

  /** Returns what is left of a line without a step; empty where nothing is. */
  Optional<String> left(String step, String line) {
    for (String primitive : primitives.getOrDefault(step, List.of())) {
      Matcher found = pattern(whole(primitive)).matcher(line);
      if (primitive.contains("=>") && found.find()) {
        String left = primitive.split("=>", 2)[1].strip();
        Matcher hole = HOLE.matcher(left);
        String filled = hole.replaceAll(Matcher.quoteReplacement(found.group(1)));
        return Optional.of(line.substring(0, found.start()) + filled + line.substring(found.end()));
      }
    }
    return Optional.empty();
  }

  /** Returns a statement that does a step on the objects that lines above it declare. */
  Optional<String> primitive(String step, List<String> above) {
    List<String> known = primitives.getOrDefault(step, List.of());
    if (known.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    Matcher hole = HOLE.matcher(whole(known.get(0)));
    while (hole.find()) {
      Pattern declared = Pattern.compile("(?:^|[( ])" + hole.group(1) + " (\\w+)\\b");
      Optional<String> name = Optional.empty();
      for (String line : above) {
        Matcher variable = declared.matcher(line);
        name = variable.find() ? Optional.of(variable.group(1)) : name;
      }
      if (name.isEmpty()) {
        return Optional.empty();
      }
      hole.appendReplacement(text, Matcher.quoteReplacement(name.get()));
    }
    return Optional.of(hole.appendTail(text) + ";");
  }

  /** Returns a sentence in lines of so many columns. */
  static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split("\\s+", -1)) {
      if (line.length() > 0 && line.length() + word.length() >= width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}

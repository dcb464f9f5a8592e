// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of an Alloy module, as its text has it.
 *
 * @param offset where it stands
 * @param check whether it is a check
 * @param label its name
 * @param scope what stands behind {@code for}; empty without one
 * @param instance whether an instance is expected; empty if nothing is said
 */
public record AlloyCommand(
    int offset, boolean check, String label, String scope, Optional<Boolean> instance) {

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|--[^\\n]*");
  private static final Pattern START =
      Pattern.compile("(?m)^(?:(\\w+)\\s*:\\s*)?(check|run)\\b(?:\\s+(\\w+))?");
  private static final Pattern END =
      Pattern.compile("(?:\\bfor\\s+([^\\n{}]+?))?\\s+expect\\s+([01])\\s*$", Pattern.MULTILINE);

  /** Returns the commands of a module; comments are blanked, so that places stay. */
  public static List<AlloyCommand> in(String text) {
    String code =
        COMMENT.matcher(text).replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
    Matcher start = START.matcher(code);
    List<AlloyCommand> commands = new ArrayList<>();
    boolean found = start.find();
    while (found) {
      int offset = start.start();
      boolean check = start.group(2).equals("check");
      String label = Optional.ofNullable(start.group(1)).or(() -> name(start)).orElse("");
      int from = start.end();
      found = start.find();
      Matcher end = END.matcher(code).region(from, found ? start.start() : code.length());
      boolean said = end.find();
      commands.add(
          new AlloyCommand(
              offset,
              check,
              label,
              said ? Optional.ofNullable(end.group(1)).orElse("") : "",
              said ? Optional.of(end.group(2).equals("1")) : Optional.empty()));
    }
    return commands;
  }

  /** Returns what it expects, in the words of an expectation; empty where it says nothing. */
  public Optional<Expectation> expected() {
    return instance.map(
        wanted -> wanted == check ? Expectation.violates(label) : Expectation.HOLDS);
  }

  private static Optional<String> name(Matcher start) {
    return Optional.ofNullable(start.group(3));
  }
}

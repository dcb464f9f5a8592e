// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import dev.pincheck.input.Problems;
import dev.pincheck.model.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of Alloy modules: each says what it expects, and beside each check that holds stands
 * a run that meets its premise within the same scope. A scope too small to have an instance of the
 * premise makes every check hold; there the run fails.
 */
final class AlloyChecks {

  /** What the run is called that meets the premise of the check that is called so without it. */
  private static final String PREMISE = "_CanBeAsked";

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|--[^\\n]*");
  private static final Pattern START =
      Pattern.compile("(?m)^(?:(\\w+)\\s*:\\s*)?(check|run)\\b(?:\\s+(\\w+))?");
  private static final Pattern END =
      Pattern.compile("(?:\\bfor\\s+([^\\n{}]+?))?\\s+expect\\s+([01])\\s*$", Pattern.MULTILINE);

  private final Path home;
  private final Machine machine;
  private final Problems problems;

  AlloyChecks(Path home, Machine machine, Problems problems) {
    this.home = home;
    this.machine = machine;
    this.problems = problems;
  }

  /**
   * A command.
   *
   * @param offset where it stands
   * @param check whether it is a check
   * @param label its name
   * @param scope what stands behind {@code for}; empty without one
   * @param expected whether an instance is expected; empty if nothing is said
   */
  private record Command(
      int offset, boolean check, String label, String scope, Optional<Boolean> expected) {

    boolean holds() {
      return check && expected.equals(Optional.of(false));
    }

    boolean shows(Command check) {
      return !this.check
          && label.equals(check.label + PREMISE)
          && expected.equals(Optional.of(true));
    }
  }

  void run() {
    for (Path module : machine.alloy()) {
      Source source = Source.read(home, module);
      List<Command> commands = commands(source.text());
      for (Command command : commands) {
        if (command.expected.isEmpty()) {
          problems.add(
              source.at(command.offset),
              String.format("`%s` does not say what it expects", command.label));
        } else if (command.holds()) {
          checkPremise(command, commands, source);
        }
      }
    }
  }

  private void checkPremise(Command check, List<Command> commands, Source source) {
    Optional<Command> run = commands.stream().filter(each -> each.shows(check)).findFirst();
    if (run.isEmpty()) {
      problems.add(
          source.at(check.offset),
          String.format(
              "no run shows that the premise of `%s` can be met; it would be called `%s` and expect"
                  + " 1",
              check.label, check.label + PREMISE));
    } else if (!run.get().scope.equals(check.scope)) {
      problems.add(
          source.at(run.get().offset),
          String.format(
              "its scope is `%s`, that of `%s` is `%s`",
              run.get().scope, check.label, check.scope));
    }
  }

  /** Returns the commands; comments are blanked, so that places stay. */
  private static List<Command> commands(String text) {
    String code =
        COMMENT.matcher(text).replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
    Matcher start = START.matcher(code);
    List<Command> commands = new ArrayList<>();
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
          new Command(
              offset,
              check,
              label,
              said ? Optional.ofNullable(end.group(1)).orElse("") : "",
              said ? Optional.of(end.group(2).equals("1")) : Optional.empty()));
    }
    return commands;
  }

  private static Optional<String> name(Matcher start) {
    return Optional.ofNullable(start.group(3));
  }
}

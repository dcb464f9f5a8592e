// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.lint;

import dev.pincheck.input.Problems;
import dev.pincheck.model.AlloyCommand;
import dev.pincheck.model.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The commands of Alloy modules: each says what it expects, and beside each check that holds stands
 * a run that meets its premise within the same scope. A scope too small to have an instance of the
 * premise makes every check hold; there the run fails.
 */
final class AlloyChecks {

  /** What the run is called that meets the premise of the check that is called so without it. */
  private static final String PREMISE = "_CanBeAsked";

  private final Path home;
  private final Machine machine;
  private final Problems problems;

  AlloyChecks(Path home, Machine machine, Problems problems) {
    this.home = home;
    this.machine = machine;
    this.problems = problems;
  }

  void run() {
    for (Path module : machine.alloy()) {
      Source source = Source.read(home, module);
      List<AlloyCommand> commands = AlloyCommand.in(source.text());
      for (AlloyCommand command : commands) {
        if (command.instance().isEmpty()) {
          problems.add(
              source.at(command.offset()),
              String.format("`%s` does not say what it expects", command.label()));
        } else if (holds(command)) {
          checkPremise(command, commands, source);
        }
      }
    }
  }

  private void checkPremise(AlloyCommand check, List<AlloyCommand> commands, Source source) {
    Optional<AlloyCommand> run = commands.stream().filter(each -> shows(each, check)).findFirst();
    if (run.isEmpty()) {
      problems.add(
          source.at(check.offset()),
          String.format(
              "no run shows that the premise of `%s` can be met; it would be called `%s` and expect"
                  + " 1",
              check.label(), check.label() + PREMISE));
    } else if (!run.get().scope().equals(check.scope())) {
      problems.add(
          source.at(run.get().offset()),
          String.format(
              "its scope is `%s`, that of `%s` is `%s`",
              run.get().scope(), check.label(), check.scope()));
    }
  }

  private static boolean holds(AlloyCommand command) {
    return command.check() && command.instance().equals(Optional.of(false));
  }

  private static boolean shows(AlloyCommand run, AlloyCommand check) {
    return !run.check()
        && run.label().equals(check.label() + PREMISE)
        && run.instance().equals(Optional.of(true));
  }
}

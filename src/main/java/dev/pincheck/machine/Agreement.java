// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.RerunKernel;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Knob;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.Race;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * Whether the reference of a machine and its files name the same operations, and the same knobs
 * with the same values: asked before any engine runs.
 */
public final class Agreement {
  private final Path home;
  private final Machine machine;
  private final Problems problems;

  private Agreement(Path home, Machine machine, Problems problems) {
    this.home = home;
    this.machine = machine;
    this.problems = problems;
  }

  /**
   * Compares every machine that has a reference with its files.
   *
   * @param home the folder with {@code models}
   * @throws InputRejected with everything in which they differ, each at the file that lacks it
   */
  public static void require(Path home, Catalogue catalogue) throws InputRejected {
    Problems problems = new Problems();
    for (MachineReference reference : References.all()) {
      Machine machine = catalogue.machines().get(reference.machine());
      if (machine != null) {
        Agreement agreement = new Agreement(home, machine, problems);
        Knobs knobs = Knobs.unset();
        reference.read(knobs);
        agreement.compareKnobs(knobs.read());
        catalogue.races().values().stream()
            .filter(race -> race.machine().equals(machine.name()))
            .findFirst()
            .ifPresent(race -> agreement.compareOperations(handled(reference, race)));
      }
    }
    problems.throwIfAny();
  }

  /** Returns the operations that a reference has handlers for, whatever the race. */
  private static Collection<String> handled(MachineReference reference, Race race) {
    Layout layout = new Layout(race.actors().size());
    Setup setup = new Setup(race, Knobs.unset(), Mutations.NONE, new RerunKernel(layout), layout);
    reference.build(setup);
    return setup.calls().handlers().keySet();
  }

  void compareOperations(Collection<String> handled) {
    for (String operation : machine.operations().keySet()) {
      if (!handled.contains(operation)) {
        problems.add(
            table("machine.toml", "operations", operation),
            "the reference does not handle this: "
                + Names.unknown("operation", "operations that it handles", operation, handled));
      }
    }
    for (String operation : handled) {
      if (!machine.operations().containsKey(operation)) {
        problems.add(
            start("machine.toml"),
            "the reference handles what is not here: "
                + Names.unknown(
                    "operation", "operations", operation, machine.operations().keySet()));
      }
    }
  }

  void compareKnobs(SortedMap<String, List<String>> known) {
    for (Knob knob : machine.knobs().values()) {
      if (!known.containsKey(knob.name())) {
        problems.add(
            table("variants.toml", "knobs", knob.name()),
            "the reference does not read this: "
                + Names.unknown("knob", "knobs that it reads", knob.name(), known.keySet()));
      } else {
        compareValues(knob, known.get(knob.name()));
      }
    }
    for (String name : known.keySet()) {
      if (!machine.knobs().containsKey(name)) {
        problems.add(
            start("variants.toml"),
            "the reference reads what is not here: "
                + Names.unknown("knob", "knobs", name, machine.knobs().keySet()));
      }
    }
  }

  private void compareValues(Knob knob, List<String> known) {
    Position at = table("variants.toml", "knobs", knob.name());
    for (String value : knob.values().keySet()) {
      if (!known.contains(value)) {
        problems.add(
            at, "the reference lacks `" + knob.name() + " = " + value + "`" + knows(known));
      }
    }
    for (String value : known) {
      if (!knob.values().containsKey(value)) {
        problems.add(
            at, "this lacks the value `" + value + "`, which the reference knows" + knows(known));
      }
    }
  }

  private static String knows(List<String> values) {
    return "; it knows " + String.join(", ", values);
  }

  private Position start(String file) {
    return new Position(shown(file), 1, 1);
  }

  private String shown(String file) {
    return "models/" + machine.name() + "/" + file;
  }

  /** Returns where a table's header stands, or the start of the file. */
  private Position table(String file, String path, String name) {
    Pattern header =
        Pattern.compile("\\s*\\[\\s*" + path + "\\.\"?" + Pattern.quote(name) + "\"?\\s*].*");
    try {
      List<String> lines = Files.readAllLines(home.resolve(shown(file)));
      for (int line = 0; line < lines.size(); line++) {
        if (header.matcher(lines.get(line)).matches()) {
          return new Position(shown(file), line + 1, 1);
        }
      }
      return start(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

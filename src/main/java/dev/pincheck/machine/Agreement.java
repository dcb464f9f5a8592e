// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.change.OwnCode;
import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.RerunKernel;
import dev.pincheck.model.AssumedValues;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.Race;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Whether the reference of a machine, its spec and its files name the same operations, and the same
 * knobs with the same values: asked before any engine runs.
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
   * Compares machines with their files.
   *
   * @param home the folder with {@code models}
   * @param machines which of the catalogue's
   * @param assumed what the spec of a machine assumes of its constants
   * @throws InputRejected with everything in which they differ, each at the file that lacks it
   */
  public static void require(
      Path home,
      Catalogue catalogue,
      Collection<Machine> machines,
      Function<Machine, Optional<AssumedValues>> assumed)
      throws InputRejected {
    Problems problems = new Problems();
    for (Machine machine : machines) {
      if (machine.adopted().isPresent()) {
        requireNameOfItsOwn(machine, problems);
        continue;
      }
      KnobLists knobs = new KnobLists(machine, problems);
      References.find(machine.name())
          .ifPresent(
              reference -> {
                Knobs read = Knobs.unset();
                reference.read(read);
                knobs.compareReference(read.read());
                catalogue.races(machine).stream()
                    .findFirst()
                    .ifPresent(
                        race ->
                            new Agreement(home, machine, problems)
                                .compareOperations(handled(reference, race)));
              });
      assumed.apply(machine).ifPresent(knobs::compareSpec);
    }
    problems.throwIfAny();
  }

  /** A reference is found by the name of its machine. */
  private static void requireNameOfItsOwn(Machine machine, Problems problems) {
    if (References.has(machine.name())) {
      problems.add(
          Position.ofFile(InputFile.shown(machine.adopted().orElseThrow().folder())),
          "pincheck has a machine `" + machine.name() + "` itself; give this folder another name");
    }
  }

  /** Returns the operations that a reference has handlers for, whatever the race. */
  private static Collection<String> handled(MachineReference reference, Race race) {
    Layout layout = new Layout(race.actors().size());
    Setup setup =
        new Setup(
            race, Knobs.unset(), Mutations.NONE, OwnCode.NONE, new RerunKernel(layout), layout);
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

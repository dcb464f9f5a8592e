// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Problems;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** A file with one race. */
public final class RaceFile {

  private RaceFile() {}

  /**
   * Loads a race of the user's own. Its machine is the one that its key {@code machine} names, else
   * that of the folder {@code <machine>/races} it is in, else the only one there is.
   *
   * @param file the race's file; messages show it as given here
   * @param catalogue the machines and variants that the race may name
   * @return the race, named after the machine and the file
   * @throws InputRejected with everything that is wrong in the file
   */
  public static Race load(Path file, Catalogue catalogue) throws InputRejected {
    Problems problems = new Problems();
    Optional<TomlSection> toml = TomlSource.read(file, file.toString(), problems);
    Optional<Machine> machine = toml.flatMap(found -> machineOf(found, file, catalogue));
    Optional<Race> race =
        machine.map(
            found -> read(toml.get(), file, found, Optional.of(VariantNames.of(found.variants()))));
    problems.throwIfAny();
    return race.orElseThrow();
  }

  /**
   * Reads a race from a text that is in no file.
   *
   * @param file that it is as if it were in
   * @throws InputRejected with everything that is wrong in the text
   */
  static Race parse(String text, Path file, Machine machine) throws InputRejected {
    Problems problems = new Problems();
    Optional<Race> race =
        TomlSource.parse(text, file.toString(), problems)
            .map(toml -> read(toml, file, machine, Optional.empty()));
    problems.throwIfAny();
    return race.orElseThrow();
  }

  /** Reads a race; reports what is wrong and returns what could be read. */
  static Race read(TomlSection toml, Path file, Machine machine, Optional<VariantNames> variants) {
    toml.string("machine")
        .filter(name -> !name.value().equals(machine.name()))
        .ifPresent(
            name ->
                toml.problem(
                    name.position(),
                    String.format(
                        "`machine` is `%s`, expected `%s`: the races of this folder",
                        name.value(), machine.name())));
    String stem = stem(file);
    Spelling.LABEL.check(toml, new Located<>(stem, toml.position()), "a race");
    String name = machine.name() + "/" + stem;
    return machine.adopted().isPresent()
        ? new AdoptedRaceReader(toml, machine, variants).read(name, file)
        : new RaceReader(toml, machine, variants).read(name, file);
  }

  /** Returns the file's name without its ending. */
  static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".toml") ? name.substring(0, name.length() - ".toml".length()) : name;
  }

  private static Optional<Machine> machineOf(TomlSection toml, Path file, Catalogue catalogue) {
    return machineOf(toml, catalogue.machines().keySet(), folderOf(file))
        .map(name -> catalogue.machines().get(name));
  }

  /**
   * Returns the machine that a file of the user's own is for; reports it where that is not clear.
   *
   * @param toml the file
   * @param machines the names of all machines
   * @param folder the machine that the file's folder suggests; ignored where it is none
   */
  static Optional<String> machineOf(
      TomlSection toml, Collection<String> machines, Optional<String> folder) {
    Optional<Located<String>> named = toml.string("machine");
    if (toml.has("machine")) {
      named
          .filter(name -> !machines.contains(name.value()))
          .ifPresent(
              name ->
                  toml.problem(
                      name.position(),
                      Names.unknown("machine", "machines", name.value(), machines)));
      return named.map(Located::value).filter(machines::contains);
    }
    if (folder.filter(machines::contains).isPresent()) {
      return folder;
    }
    if (machines.size() == 1) {
      return Optional.of(machines.iterator().next());
    }
    toml.problem(
        toml.position(),
        "missing key `machine`, for there are several: " + String.join(", ", machines));
    return Optional.empty();
  }

  private static Optional<String> folderOf(Path file) {
    Path races = file.toAbsolutePath().normalize().getParent();
    Path machine = races.getParent();
    return races.endsWith("races") && machine != null && machine.getFileName() != null
        ? Optional.of(machine.getFileName().toString())
        : Optional.empty();
  }
}

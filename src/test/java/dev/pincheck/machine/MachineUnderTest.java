// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.Sample;
import dev.pincheck.model.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A machine that the rules of all machines are held against: one of the tree, or the fixture {@code
 * tally}, the smallest there is.
 *
 * @param home the folder with its models and specs
 * @param catalogue everything in that folder
 * @param machine one of the catalogue's that has a reference
 */
public record MachineUnderTest(Path home, Catalogue catalogue, Machine machine) {

  private static final Path FIXTURE = Tree.HOME.resolve("src/test/resources/fixture");

  /** Returns all of them, those of the tree first. */
  public static List<MachineUnderTest> all() throws InputRejected {
    return Stream.concat(of(Tree.HOME), of(FIXTURE)).toList();
  }

  private static Stream<MachineUnderTest> of(Path home) {
    Catalogue catalogue = Tree.catalogue(home);
    return catalogue.machines().values().stream()
        .filter(machine -> References.has(machine.name()))
        .map(machine -> new MachineUnderTest(home, catalogue, machine));
  }

  /** Returns the machine's name. */
  public String name() {
    return machine.name();
  }

  /** Returns its reference. */
  public MachineReference reference() {
    return References.find(name()).orElseThrow();
  }

  /** Returns its races. */
  public List<Race> races() {
    return catalogue.races().values().stream()
        .filter(race -> race.machine().equals(name()))
        .toList();
  }

  /** Returns a sample of its races, none larger than that; see {@link Sample}. */
  public Stream<Sample.Pair> sample(long largest) {
    return Sample.of(home, catalogue, name(), largest);
  }

  /** Copies its files and those of its spec to where another home is to be. */
  public void copyTo(Path folder) throws IOException {
    Path spec = home.relativize(machine.spec());
    for (Path part : List.of(Path.of("models", name()), spec.getParent())) {
      try (Stream<Path> all = Files.walk(home.resolve(part))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          Path copy = folder.resolve(home.relativize(file));
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }

  /** Returns the folder with the sources of its reference, relative to the tree. */
  public Path sources() {
    Path java = Path.of(home.equals(Tree.HOME) ? "src/main/java" : "src/test/java");
    return java.resolve(reference().getClass().getPackageName().replace('.', '/'));
  }

  @Override
  public String toString() {
    return name();
  }
}

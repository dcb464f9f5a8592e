// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.conform;

import dev.pincheck.engine.SourceFile;
import dev.pincheck.explore.Reference;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import dev.pincheck.model.Tree;
import dev.pincheck.model.Variant;
import dev.pincheck.tlc.RaceModule;
import dev.pincheck.tlc.SpecModules;
import dev.pincheck.tlc.Translation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Spec and reference of the catalogue, and changed ones. */
final class Machines {

  static final Path HOME = Tree.HOME;

  /** One for each spec as it stands in the tree: most of a small walk is that TLC is cold. */
  private static final Map<String, TlcLoader> LOADERS = new HashMap<>();

  private final Catalogue catalogue;
  private final Machine machine;

  Machines() {
    this("gmem");
  }

  Machines(String name) {
    catalogue = Tree.catalogue();
    machine = catalogue.machines().get(name);
  }

  Race race(String name) {
    return catalogue.races().get(machine.name() + "/" + name);
  }

  Variant variant(String name) {
    return machine.variants().get(name);
  }

  /** Returns the variant or the mutant of that name. */
  Variant mutant(String name) {
    return machine.variant(name).orElseThrow();
  }

  /** Returns the variant with one knob turned. */
  Variant turned(String name, String knob, String value) {
    Variant variant = variant(name);
    Map<String, String> knobs = new HashMap<>(variant.knobs());
    if (knobs.put(knob, value).equals(value)) {
      throw new IllegalArgumentException(name + " has " + knob + " = " + value + " already");
    }
    return variant.with(knobs);
  }

  /** Returns a race that the catalogue does not have. */
  Race race(Path file) throws InputRejected {
    return RaceFile.load(file, catalogue);
  }

  Side<?> reference(String race, Variant variant) {
    return reference(race(race), variant);
  }

  private static Side<?> reference(Race race, Variant variant) {
    return new ReferenceSide(new Reference(race, variant), race.invariants());
  }

  /** Walks the spec with the reference given; {@code folder} is for the spec's module. */
  Walk walk(String race, String variant, Side<?> reference, Path folder) throws Exception {
    return walk(loader(machine), machine, race(race), variant(variant), reference, folder);
  }

  /** Walks a race of the catalogue. */
  Walk walk(String race, Variant variant, Path folder) throws Exception {
    return walk(race(race), variant, folder);
  }

  /**
   * Walks spec and reference of the same variant, which need not be in the catalogue. A mutant's
   * definitions may be left from one walk to the next: whatever comes out but agreement is asked of
   * a new loading, as {@link ConformChild} does.
   */
  Walk walk(Race race, Variant variant, Path folder) throws Exception {
    try {
      Walk walk = walk(loader(machine), machine, race, variant, reference(race, variant), folder);
      if (walk.outcome() == Walk.Outcome.BISIMILAR) {
        return walk;
      }
    } catch (InputRejected | RuntimeException e) {
      // Told if it happens again.
    }
    LOADERS.remove(machine.name()).close();
    return walk(loader(machine), machine, race, variant, reference(race, variant), folder);
  }

  /**
   * Walks a changed spec with the reference.
   *
   * @param old a text that its algorithm has once
   * @param now what stands there instead
   */
  Walk changed(String old, String now, String race, String variant, Path folder) throws Exception {
    Path algorithm = SpecModules.algorithm(machine.spec());
    String text = Files.readString(algorithm);
    int at = text.indexOf(old);
    if (at < 0 || text.indexOf(old, at + 1) >= 0 || at > text.indexOf("BEGIN TRANSLATION")) {
      throw new IllegalArgumentException("not once in the algorithm: " + old);
    }
    Path copies = Files.createDirectory(folder.resolve("changed"));
    for (Path module : SpecModules.of(machine.spec())) {
      Files.copy(module, copies.resolve(module.getFileName()));
    }
    Path copy = copies.resolve(algorithm.getFileName());
    Files.writeString(copy, text.replace(old, now));
    Files.writeString(copy, Translation.fresh(SourceFile.read(copy)));
    Machine changed = machine.with(copies.resolve(machine.spec().getFileName()));
    try (TlcLoader loader = new TlcLoader()) {
      Side<?> reference = reference(race, variant(variant));
      return walk(loader, changed, race(race), variant(variant), reference, folder);
    }
  }

  /** Returns what reads the spec of a machine of the tree, for one walk after the other. */
  static TlcLoader loader(Machine machine) {
    return LOADERS.computeIfAbsent(machine.name(), name -> new TlcLoader());
  }

  private Walk walk(
      TlcLoader loader, Machine of, Race race, Variant variant, Side<?> reference, Path folder)
      throws Exception {
    Path texts = Files.createTempDirectory(folder, "texts");
    return ProductSearch.run(
        loader.side(RaceModule.question(of, race, variant), texts), reference, Request.ALL_PAIRS);
  }

  /** Returns the divergence in a line: its kind, the last step, and what is different. */
  static String summary(Walk walk) {
    if (walk.divergences().isEmpty()) {
      return walk.outcome().word();
    }
    Divergence divergence = walk.divergences().get(0);
    String differences =
        divergence.differences().stream()
            .map(d -> ", " + d.place() + " " + d.spec() + " " + d.reference())
            .reduce("", String::concat);
    return divergence.kind()
        + " "
        + divergence.path().stream().reduce((first, last) -> last).map(Object::toString).orElse("")
        + differences
        + (divergence.obstacle().isEmpty() ? "" : ", " + divergence.obstacle());
  }
}

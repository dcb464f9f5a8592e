// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads a models folder; see {@link Catalogue#load}. */
final class CatalogueReader {

  private final Path home;
  private final Optional<String> race;
  private final TomlCache cache;
  private final Problems problems = new Problems();
  private final Map<String, MachineReader> machines = new LinkedHashMap<>();
  private final Map<String, VariantsReader> variants = new LinkedHashMap<>();
  private final Map<String, MutationsReader> mutations = new LinkedHashMap<>();

  /**
   * Takes what to read.
   *
   * @param race the name of the one race that is wanted, with its machine and without what variants
   *     of that are compared in, broken by and known for; empty for everything
   */
  CatalogueReader(Path home, Optional<String> race) {
    this.home = home;
    this.race = race;
    this.cache = TomlCache.open(home, "catalogue");
  }

  Catalogue read(List<Path> variantFiles) throws InputRejected {
    List<Path> folders = folders();
    folders.stream().filter(this::isWanted).forEach(this::readMachine);
    List<String> names = folders.stream().map(MachineFolders::nameOf).toList();
    variantFiles.forEach(file -> readFurtherVariants(file, names));
    Map<String, Machine> read = new LinkedHashMap<>();
    Map<String, Race> races = new TreeMap<>();
    for (Path folder : folders) {
      String name = MachineFolders.nameOf(folder);
      if (machines.containsKey(name)) {
        Machine machine = machine(name, folder);
        List<Race> own = races(folder, machine);
        own.forEach(race -> races.put(race.name(), race));
        SortedSet<String> called = new TreeSet<>();
        own.forEach(race -> called.addAll(race.names()));
        read.put(name, machine.naming(called));
      }
    }
    problems.throwIfAny();
    cache.save(race.isEmpty());
    return new Catalogue(read, races);
  }

  private List<Path> folders() {
    Path all = MachineFolders.all(home);
    try {
      List<Path> folders = MachineFolders.in(home);
      if (folders.isEmpty()) {
        problems.add(
            Position.ofFile(shown(all)),
            all.equals(home)
                ? "holds no machine: expected a machine.toml in it, or in the folders in it"
                : "holds no machine: expected a folder of each");
      }
      return folders;
    } catch (IOException e) {
      problems.add(Position.ofFile(shown(all)), "no such folder");
      return List.of();
    }
  }

  private void readMachine(Path folder) {
    String name = MachineFolders.nameOf(folder);
    int before = problems.count();
    Optional<MachineReader> machine =
        read(folder.resolve("machine.toml")).map(toml -> MachineReader.read(toml, home, folder));
    Optional<AdoptedSpec> adopted = machine.flatMap(MachineReader::adopted);
    if (problems.count() == before || adopted.isPresent()) {
      // What a race may be made of is known for sure: races are worth a look.
      machines.put(name, machine.orElseThrow());
    }
    mutations.put(name, new MutationsReader(new SpecNames(spec(machine)), adopted.isPresent()));
    VariantsReader reader = new VariantsReader(name, adopted, mutations.get(name));
    boolean structural =
        machine
            .flatMap(MachineReader::spec)
            .filter(spec -> Machine.isStructural(spec.value()))
            .isPresent();
    boolean unread = machine.filter(MachineReader::adopts).isPresent() && adopted.isEmpty();
    if (!structural && !unread) {
      read(folder.resolve("variants.toml")).ifPresent(reader::readOwn);
    }
    variants.put(name, reader);
  }

  private void readFurtherVariants(Path file, List<String> machines) {
    Optional<TomlSection> toml = TomlSource.read(file, file.toString(), problems);
    if (toml.isPresent()) {
      RaceFile.machineOf(toml.get(), machines, Optional.empty())
          .map(variants::get)
          .ifPresent(reader -> reader.readFurther(toml.get()));
    }
  }

  private boolean isWanted(Path folder) {
    return race.isEmpty() || race.get().startsWith(MachineFolders.nameOf(folder) + "/");
  }

  private Path spec(Optional<MachineReader> machine) {
    return machine
        .flatMap(MachineReader::adopted)
        .map(AdoptedSpec::spec)
        .orElseGet(
            () ->
                home.resolve(machine.flatMap(MachineReader::spec).map(Located::value).orElse("")));
  }

  private Machine machine(String name, Path folder) {
    MachineReader read = machines.get(name);
    Path spec = spec(Optional.of(read));
    if (!Files.isRegularFile(spec)) {
      problems.add(read.spec().orElseThrow().position(), "no such file: " + shown(spec));
    }
    Path specs = spec.getParent();
    List<Path> alloy =
        read.adopted().isEmpty() && Files.isDirectory(specs)
            ? list(specs, file -> file.getFileName().toString().endsWith(".als"))
            : List.of();
    VariantsReader own = variants.get(name);
    Map<String, Variant> resolved = own.resolve();
    // Files that name variants are only parsed where these could not be read.
    Predicate<TomlSection> known = toml -> own.names().isPresent();
    List<String> races =
        raceFiles(folder).stream().map(file -> name + "/" + RaceFile.stem(file)).toList();
    MutantsReader mutants =
        new MutantsReader(
            own.knobs(), read.properties(), resolved, own.senseless(), races, mutations.get(name));
    ComparisonsReader comparisons =
        new ComparisonsReader(
            read.properties(),
            VariantNames.of(resolved),
            new DesignsReader(resolved, own.knobs().keySet()),
            alloy.stream().map(CatalogueReader::stem).toList(),
            races);
    BugsReader bugs = new BugsReader(VariantNames.of(resolved), races);
    MutantsFile mutated =
        optional(folder.resolve("mutants.toml"))
            .filter(known)
            .map(mutants::read)
            .orElse(MutantsFile.NONE);
    return new Machine(
        name,
        read.title(),
        spec,
        read.adopted(),
        referenceVariant(read, resolved),
        alloy,
        read.kinds(),
        read.details(),
        read.initially(),
        read.operations(),
        read.properties(),
        own.knobs(),
        resolved,
        mutated.mutants(),
        mutated.unnoticed(),
        optional(folder.resolve("compare.toml"))
            .filter(known)
            .map(comparisons::read)
            .orElse(Comparisons.NONE),
        optional(folder.resolve("bugs.toml")).filter(known).map(bugs::read).orElse(List.of()),
        optional(folder.resolve("functions.toml"))
            .map(KernelFunctions::read)
            .orElse(KernelFunctions.NONE),
        new TreeSet<>());
  }

  private Optional<String> referenceVariant(MachineReader read, Map<String, Variant> known) {
    Optional<Located<String>> name = read.referenceVariant();
    if (name.isPresent() && !known.isEmpty() && !known.containsKey(name.get().value())) {
      problems.add(
          name.get().position(),
          Names.unknown("variant", "variants", name.get().value(), known.keySet()));
    }
    return name.map(Located::value);
  }

  private List<Race> races(Path folder, Machine machine) {
    List<Race> races = new ArrayList<>();
    for (Path file : raceFiles(folder)) {
      if (race.isPresent() && !race.get().endsWith("/" + RaceFile.stem(file))) {
        continue;
      }
      read(file)
          .map(toml -> RaceFile.read(toml, file, machine, variants.get(machine.name()).names()))
          .ifPresent(races::add);
    }
    return races;
  }

  private List<Path> raceFiles(Path folder) {
    Path races = folder.resolve("races");
    return Files.isDirectory(races)
        ? list(races, path -> path.getFileName().toString().endsWith(".toml"))
        : List.of();
  }

  private Optional<TomlSection> optional(Path file) {
    return race.isEmpty() && Files.exists(file) ? read(file) : Optional.empty();
  }

  /** Returns the name of an Alloy module. */
  static String stem(Path module) {
    return module.getFileName().toString().replaceFirst("\\.als$", "");
  }

  private Optional<TomlSection> read(Path file) {
    return TomlSource.read(file, shown(file), problems, cache);
  }

  private String shown(Path path) {
    return MachineFolders.shown(home, path);
  }

  private List<Path> list(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(wanted).sorted().toList();
    } catch (IOException e) {
      problems.add(Position.ofFile(shown(folder)), "no such folder");
      return List.of();
    }
  }
}

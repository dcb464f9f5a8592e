// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.KernelShape;
import dev.pincheck.model.KernelShape.SourceFile;
import dev.pincheck.model.KernelShapeReader;
import dev.pincheck.model.Machine;
import dev.pincheck.model.MachineFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads kernel trees with what is known of all machines. */
public final class TreeReader {

  private final Map<Machine, KernelShape> shapes;
  private final CParser parser;

  private TreeReader(Map<Machine, KernelShape> shapes, CParser parser) {
    this.shapes = shapes;
    this.parser = parser;
  }

  /**
   * Reads what machines look like in C.
   *
   * @param home with the folder of models
   * @param natives the folder in which the parser's libraries are kept
   */
  public static TreeReader open(Path home, Path natives) throws InputRejected {
    Map<Machine, KernelShape> shapes = new LinkedHashMap<>();
    for (String name : MachineFolders.names(home)) {
      Path file = MachineFolders.of(home, name).resolve("kernel.toml");
      if (Files.isRegularFile(file)) {
        Machine machine = Catalogue.loadMachine(home, name);
        String shown = MachineFolders.shown(home, file);
        shapes.put(machine, KernelShapeReader.read(file, shown, machine.knobs()));
      }
    }
    return new TreeReader(shapes, new CParser(natives));
  }

  /** Returns what a machine looks like in C, which {@code kernel.toml} says. */
  public KernelShape shape(String machine) {
    return shapes.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(machine))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  /**
   * Reads a tree.
   *
   * @return what it says of each machine of which a file is there
   * @throws InputRejected if no file is there, or one cannot be read
   */
  public List<MachineReading> read(SourceTree tree) throws InputRejected {
    tree.requireThere();
    List<MachineReading> readings = new ArrayList<>();
    Set<String> wanted = new LinkedHashSet<>();
    Map<SourceFile, CFile> known = new HashMap<>();
    for (Map.Entry<Machine, KernelShape> entry : shapes.entrySet()) {
      Map<String, CFile> files = new LinkedHashMap<>();
      for (SourceFile file : entry.getValue().files().values()) {
        wanted.addAll(file.all());
        Optional<CFile> read = file(tree, file, known);
        if (read.isPresent() && file.needs().isEmpty()) {
          requireC(read.get(), file, entry.getValue());
        }
        read.ifPresent(found -> files.put(file.name(), found));
      }
      if (!files.isEmpty()) {
        readings.add(new MachineReader(entry.getKey(), entry.getValue(), files).read());
      }
    }
    if (readings.isEmpty()) {
      throw new InputRejected(
          Problem.ofFile(
              InputFile.shown(tree.root()),
              "has none of the files that are modelled: " + String.join(", ", wanted)));
    }
    return readings;
  }

  /**
   * Reads a tree before and after a patch, which is applied in memory.
   *
   * @param shown the patch's name in messages
   * @throws InputRejected if the patch is none, or does not apply, or no file is modelled
   */
  public PatchReading patched(SourceTree tree, java.nio.file.Path patch, String shown)
      throws InputRejected {
    tree.requireThere();
    PatchFile read = PatchFile.read(patch, shown);
    Map<String, String> texts = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    for (KernelShape shape : shapes.values()) {
      shape.files().values().forEach(file -> names.addAll(file.all()));
    }
    Set<String> touched = new LinkedHashSet<>();
    for (FileDiff diff : read.diffs()) {
      diff.before().ifPresent(touched::add);
      diff.after().ifPresent(touched::add);
    }
    touched.retainAll(names);
    for (String name : touched) {
      java.nio.file.Path file = tree.root().resolve(name);
      Optional<String> before =
          Files.exists(file) ? Optional.of(SourceTree.text(file)) : Optional.empty();
      read.applyTo(name, before).ifPresent(after -> texts.put(name, after));
    }
    List<PatchReading.Change> changes = new ArrayList<>();
    if (!texts.isEmpty()) {
      List<MachineReading> before = read(tree);
      List<MachineReading> after = read(tree.with(texts));
      for (MachineReading now : after) {
        for (MachineReading old : before) {
          boolean wanted = now.files().stream().anyMatch(texts::containsKey);
          if (wanted && old.machine().equals(now.machine())) {
            changes.add(new PatchReading.Change(old, now));
          }
        }
      }
    }
    return new PatchReading(read.subjects(), changes);
  }

  private Set<String> options() {
    Set<String> options = new LinkedHashSet<>();
    shapes.values().forEach(shape -> options.addAll(shape.options()));
    return options;
  }

  private Optional<CFile> file(SourceTree tree, SourceFile file, Map<SourceFile, CFile> known)
      throws InputRejected {
    if (!known.containsKey(file)) {
      Optional<SourceTree.Found> found = tree.find(file);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      known.put(file, CFile.of(found.get().path(), found.get().text(), options(), parser));
    }
    return Optional.of(known.get(file)).filter(read -> hasAny(read, file.needs()));
  }

  /**
   * Says whether one of these functions is in a file; a series that was never merged adds to it.
   */
  private static boolean hasAny(CFile file, List<String> functions) {
    return functions.isEmpty()
        || functions.stream()
            .anyMatch(
                name -> file.readings().stream().anyMatch(text -> text.function(name).isPresent()));
  }

  /** A file that has none of the functions is not what its name says, in whatever language. */
  private static void requireC(CFile read, SourceFile file, KernelShape shape)
      throws InputRejected {
    List<KernelShape.Function> functions =
        shape.functions().values().stream()
            .filter(function -> function.file().equals(file.name()))
            .toList();
    if (functions.stream()
        .flatMap(function -> function.all().stream())
        .noneMatch(read.functions()::contains)) {
      List<String> some =
          functions.stream()
              .filter(function -> !function.optional())
              .map(KernelShape.Function::name)
              .limit(3)
              .toList();
      throw new InputRejected(
          new Problem(
              read.path(),
              1,
              0,
              "defines none of the functions that are modelled ("
                  + String.join(", ", some)
                  + ", ...): expected the C of "
                  + file.name()));
    }
  }

  /** Returns the paths of a function as a text. */
  public String paths(SourceTree tree, String function) throws InputRejected {
    tree.requireThere();
    StringBuilder text = new StringBuilder();
    for (KernelShape shape : shapes.values()) {
      for (SourceFile file : shape.files().values()) {
        Optional<SourceTree.Found> found = tree.find(file);
        if (found.isPresent()) {
          CFile read = CFile.of(found.get().path(), found.get().text(), options(), parser);
          print(read, shape, function, text);
        }
      }
    }
    if (text.isEmpty()) {
      throw new InputRejected(
          Problem.ofFile(String.valueOf(tree.root()), "has no function `" + function + "`"));
    }
    return text.toString();
  }

  private static void print(CFile file, KernelShape shape, String function, StringBuilder text) {
    Set<String> lines = new LinkedHashSet<>();
    for (CText reading : file.readings()) {
      Optional<CFunction> found = reading.function(function);
      if (found.isPresent()) {
        FunctionPaths paths = FunctionPaths.of(found.get(), reading, shape, file.snippets());
        for (dev.pincheck.kernelsource.Path path : paths.paths()) {
          lines.add(path.events().stream().map(Event::shown).collect(Collectors.joining(" ")));
        }
        if (paths.cut()) {
          lines.add("... cut");
        }
      }
    }
    lines.forEach(line -> text.append(line).append('\n'));
  }
}

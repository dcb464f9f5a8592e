// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.engine.Engine;
import dev.pincheck.engine.Question;
import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import dev.pincheck.input.Problems;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import dev.pincheck.model.Variant;
import dev.pincheck.tlc.OwnOptions;
import dev.pincheck.tlc.SharedInputs;
import dev.pincheck.tlc.TlaFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what a user asks for into tasks, in the order of the catalogue. */
public final class Planner {

  private final Catalogue base;
  private final Catalogue catalogue;
  private final List<Engine> engines;
  private final Map<String, SharedInputs> specs = new HashMap<>();

  /**
   * Takes what there is to choose from.
   *
   * @param base the catalogue as it is recorded
   * @param catalogue the same with the user's own variants
   * @param engines all engines
   */
  public Planner(Catalogue base, Catalogue catalogue, List<Engine> engines) {
    this.base = base;
    this.catalogue = catalogue;
    this.engines = List.copyOf(engines);
  }

  /**
   * Returns the tasks, each once.
   *
   * @throws UnknownName if a model, variant or machine does not exist, or nothing is left to check
   * @throws InputRejected if a file does not exist or a race of the user's own is wrong
   */
  public List<Task> plan(Selection selection) throws UnknownName, InputRejected {
    checkNames(selection);
    Set<Target> targets = new LinkedHashSet<>();
    Problems problems = new Problems();
    CatalogueTargets named = new CatalogueTargets(catalogue, selection.machine());
    if (selection.models().isEmpty()) {
      targets.addAll(named.all(selection.scope()));
    }
    for (String model : selection.models()) {
      if (!Target.isPath(model)) {
        checkMachine(model, named, selection);
        targets.addAll(named.matching(model, selection.scope()));
        continue;
      }
      try {
        targets.add(ofFile(model, selection));
      } catch (InputRejected e) {
        problems.addAll(e);
      }
    }
    problems.throwIfAny();
    for (Target target : targets) {
      checkVariants(target, selection);
    }
    List<Task> tasks = new ArrayList<>();
    for (Target target : targets) {
      addTasks(target, selection, tasks);
    }
    if (tasks.isEmpty()) {
      requireExpectations(targets, selection);
      requireWitness(selection);
      throw new UnknownName(
          "nothing to check: no model that was asked for goes with these variants and engines");
    }
    return tasks;
  }

  /** Says what is missing where it is nothing but a variant. */
  private static void requireExpectations(Set<Target> targets, Selection selection)
      throws UnknownName {
    for (Target target : targets) {
      if (selection.variants().isEmpty()
          && target.race().filter(race -> race.expectations().isEmpty()).isPresent()) {
        throw new UnknownName(
            "`"
                + target.race().get().name()
                + "` expects nothing of any variant; name some by --variant");
      }
    }
  }

  /** Says who is missing where only the reference knows the variant. */
  private void requireWitness(Selection selection) throws UnknownName {
    List<String> own =
        catalogue.machines().values().stream()
            .flatMap(machine -> machine.variants().values().stream())
            .filter(variant -> !variant.mutations().code().isEmpty())
            .map(Variant::name)
            .filter(name -> selection.variants().isEmpty() || selection.variants().contains(name))
            .toList();
    if (!own.isEmpty()) {
      throw new UnknownName(
          "one witness: no spec for "
              + String.join(", ", own)
              + "; the explorer alone knows what code of your own does");
    }
  }

  private void checkNames(Selection selection) throws UnknownName {
    if (selection.machine().isPresent()) {
      String name = selection.machine().get();
      if (!catalogue.machines().containsKey(name)) {
        throw new UnknownName("machine", "machines", name, catalogue.machines().keySet());
      }
    }
    Set<String> variants = new LinkedHashSet<>();
    catalogue.machines().values().forEach(machine -> variants.addAll(machine.variantNames()));
    for (String variant : selection.variants()) {
      if (!variants.contains(variant)) {
        throw new UnknownName("variant", "variants", variant, variants);
      }
    }
    if (!selection.own().equals(OwnOptions.NONE)
        && selection.models().stream().noneMatch(model -> model.endsWith(".tla"))) {
      throw new UnknownName(
          "--config, --allow-overrides, --library and --simulate go with a .tla among the models"
              + " only");
    }
  }

  private void checkMachine(String model, CatalogueTargets named, Selection selection)
      throws UnknownName {
    if (!named.has(model) && new CatalogueTargets(catalogue, Optional.empty()).has(model)) {
      throw new UnknownName(
          "`" + model + "` is not of the machine " + selection.machine().orElseThrow());
    }
  }

  /** Returns the catalogue's model of that file, or the user's own; of the machine asked for. */
  private Target ofFile(String model, Selection selection) throws UnknownName, InputRejected {
    Optional<Target> catalogued =
        new CatalogueTargets(catalogue, Optional.empty()).ofFile(Path.of(model));
    Target target = catalogued.isPresent() ? catalogued.get() : ownFile(model, selection);
    if (selection.machine().isPresent() && target.machine().isEmpty()) {
      throw new UnknownName("`" + model + "` is of no machine; leave --machine out");
    } else if (selection.machine().isPresent() && !target.machine().equals(selection.machine())) {
      throw new UnknownName("`" + model + "` is not of the machine " + selection.machine().get());
    }
    return target;
  }

  /** A spec has no variants; one of several that a glob chose is left out where some are named. */
  private static void checkVariants(Target target, Selection selection) throws UnknownName {
    if (target.question().isPresent() && !target.byPattern() && !selection.variants().isEmpty()) {
      throw new UnknownName(
          "`" + target.question().get().model() + "` has no variants; leave --variant out");
    }
  }

  private Target ownFile(String model, Selection selection) throws InputRejected {
    Path file = Path.of(model);
    InputFile.requireReadable(file, model);
    if (!Files.isRegularFile(file)) {
      throw new InputRejected(Problem.ofFile(model, "no such file"));
    } else if (model.endsWith(".toml")) {
      return Target.ofRace(RaceFile.load(file, catalogue), false);
    } else if (model.endsWith(".als")) {
      return Target.ofSpec(Question.Alloy.of(model, file));
    }
    if (selection.own().config().isPresent()) {
      Path config = selection.own().config().get();
      InputFile.requireReadable(config, config.toString());
    }
    for (Path library : selection.own().libraries()) {
      if (!Files.isDirectory(library)) {
        throw new InputRejected(Problem.ofFile(library.toString(), "no such folder"));
      }
    }
    Question.Tla question = TlaFile.question(file, selection.own());
    Path config = question.own().orElseThrow().config();
    if (!Files.isRegularFile(config)) {
      throw new InputRejected(
          Problem.ofFile(
              config.toString(),
              "no such file: the configuration of " + model + "; --config names another"));
    }
    return Target.ofSpec(question);
  }

  private void addTasks(Target target, Selection selection, List<Task> tasks) throws InputRejected {
    Optional<Machine> machine = target.machine().map(catalogue.machines()::get);
    List<Question> asked = new ArrayList<>();
    target.question().ifPresent(asked::add);
    if (target.race().isPresent()) {
      Race race = target.race().get();
      Machine of = machine.orElseThrow();
      SharedInputs spec = specs.computeIfAbsent(of.name(), name -> SharedInputs.of(of));
      for (String variant : variantsOf(race, selection)) {
        asked.addAll(RaceTasks.questions(spec, race, of.variant(variant).orElseThrow()));
      }
    } else if (target.byPattern() && !selection.variants().isEmpty()) {
      // A structural model has no variants: who asks for some does not mean it.
      return;
    }
    for (Question question : asked) {
      for (Engine engine : engines) {
        boolean wanted =
            selection.engines().isEmpty() || selection.engines().contains(engine.name());
        if (wanted && engine.takes(question)) {
          tasks.add(task(target, machine, question, engine));
        }
      }
    }
  }

  private Task task(Target target, Optional<Machine> machine, Question question, Engine engine) {
    Optional<String> variant = question.variant();
    boolean known =
        variant.isEmpty()
            || target
                .race()
                .filter(race -> isRecorded(race, variant.get(), target.catalogued()))
                .isPresent();
    return new Task(
        question,
        engine,
        machine,
        target.race(),
        target
            .race()
            .flatMap(race -> variant.flatMap(v -> Optional.ofNullable(race.expectations().get(v)))),
        known && (target.catalogued() || target.race().isPresent()));
  }

  /** In the catalogue nothing is recorded of variants that it does not have. */
  private boolean isRecorded(Race race, String variant, boolean catalogued) {
    Catalogue recorded = catalogued ? base : catalogue;
    return race.expectations().containsKey(variant)
        && recorded.machines().get(race.machine()).variants().containsKey(variant);
  }

  private List<String> variantsOf(Race race, Selection selection) {
    Set<String> all = catalogue.machines().get(race.machine()).variants().keySet();
    if (!selection.variants().isEmpty()) {
      Set<String> named = catalogue.machines().get(race.machine()).variantNames();
      return selection.variants().stream().distinct().filter(named::contains).toList();
    }
    List<String> own =
        catalogue.machines().values().stream()
            .flatMap(machine -> machine.variants().values().stream())
            .filter(v -> !base.machines().get(v.machine()).variants().containsKey(v.name()))
            .map(Variant::name)
            .toList();
    if (!own.isEmpty()) {
      return own.stream().filter(all::contains).toList();
    }
    // In the machine's order, so that every race lists its variants alike.
    return all.stream().filter(race.expectations()::containsKey).toList();
  }
}

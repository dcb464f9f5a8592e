// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import dev.pincheck.change.OwnCode;
import dev.pincheck.check.CounterexampleFiles;
import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.machine.Changes;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Home;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Mutations;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceFile;
import dev.pincheck.model.Variant;
import dev.pincheck.replay.TraceInput;
import dev.pincheck.report.Fold;
import dev.pincheck.report.ProblemText;
import dev.pincheck.trace.Itf;
import dev.pincheck.trace.Schedules;
import dev.pincheck.trace.TraceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What tests name: races, variants and counterexamples, pincheck's and one's own. */
final class TestModels {

  private final TestFiles files;
  private final Path home = Home.find();
  private final Catalogue catalogue;

  private TestModels(TestFiles files, Catalogue catalogue) {
    this.files = files;
    this.catalogue = catalogue;
  }

  /**
   * Returns what the test can name; read once for all tests of a run.
   *
   * @param variantFiles files with further variants
   */
  static TestModels of(ExtensionContext context, String[] variantFiles) {
    TestFiles files = new TestFiles(context.getRequiredTestClass().getClassLoader());
    List<Path> named = Arrays.stream(variantFiles).map(files::require).toList();
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(TestModels.class))
        .getOrComputeIfAbsent(
            List.of(files, named),
            key -> new TestModels(files, accepted(() -> Catalogue.load(Home.find(), named))),
            TestModels.class);
  }

  /** Returns the race of that name or file. */
  Race race(String name) {
    if (name.endsWith(".toml")) {
      return accepted(() -> RaceFile.load(files.require(name), catalogue));
    }
    return Optional.ofNullable(catalogue.races().get(name))
        .orElseThrow(() -> unknown("race", "races", name, catalogue.races().keySet()));
  }

  /** Returns the race on the variant of that name, its routines overridden by these classes. */
  Chosen on(Race race, String variant, Class<?>[] overrides) {
    Machine machine = catalogue.machines().get(race.machine());
    Variant found =
        machine
            .variant(variant)
            .orElseThrow(() -> unknown("variant", "variants", variant, machine.variantNames()));
    return new Chosen(machine, race, changed(found, List.of(overrides)));
  }

  private static Variant changed(Variant variant, List<Class<?>> overrides) {
    String name =
        overrides.stream().map(TestModels::fileOf).distinct().collect(Collectors.joining(" and "));
    Variant changed =
        overrides.isEmpty()
            ? variant
            : variant.mutated(
                variant.name() + " with " + name,
                Mutations.NONE.with(OwnCode.standingFor(overrides)));
    return accepted(
        () -> {
          Changes.require(changed);
          return changed;
        });
  }

  /** Returns the name of the file that a class stands in: one may have those of a whole change. */
  private static String fileOf(Class<?> type) {
    return type.getEnclosingClass() == null
        ? type.getSimpleName()
        : fileOf(type.getEnclosingClass());
  }

  /** Returns the counterexample of that name or file, every name in it being known. */
  TraceInput counterexample(Counterexample asked) {
    TraceFile file = accepted(() -> schedule(asked));
    String model = file.trace().meta().model();
    Optional<Race> race =
        asked.race().isEmpty()
            ? Optional.ofNullable(catalogue.races().get(model))
            : Optional.of(race(asked.race()));
    TraceInput input = new TraceInput(file, catalogue, race);
    return accepted(
        () -> {
          input.requireReference();
          input.check();
          return input;
        });
  }

  private TraceFile schedule(Counterexample asked) throws InputRejected {
    String name = asked.value();
    Path recorded = CounterexampleFiles.recorded(home, name);
    boolean known = catalogue.races().containsKey(name);
    if (known && !Files.exists(recorded)) {
      throw new ExtensionConfigurationException("no counterexample of `" + name + "` is recorded");
    }
    Optional<Path> own = files.find(name);
    if (!known && own.isEmpty()) {
      Set<String> names = new TreeSet<>(catalogue.races().keySet());
      names.addAll(files.beside(name));
      throw unknown("race or file of schedules", "races and files", name, names);
    }
    Path file = known ? recorded : own.get();
    String shown = known ? home.relativize(file).toString() : file.toString();
    String text = InputFile.read(file, shown);
    return text.stripLeading().startsWith("{")
        ? Itf.parse(text, shown)
        : choice(Schedules.parse(text, shown), asked);
  }

  private static TraceFile choice(Map<String, TraceFile> schedules, Counterexample asked) {
    if (asked.variant().isEmpty() && schedules.size() > 1) {
      throw new ExtensionConfigurationException(
          "whose counterexample? `variant` names one of " + Names.listed(schedules.keySet()));
    }
    String variant =
        asked.variant().isEmpty() ? schedules.keySet().iterator().next() : asked.variant();
    return Optional.ofNullable(schedules.get(variant))
        .orElseThrow(
            () ->
                unknown(
                    "variant with a counterexample of " + asked.value(),
                    "variants",
                    variant,
                    schedules.keySet()));
  }

  private static ExtensionConfigurationException unknown(
      String singular, String plural, String name, Set<String> names) {
    return new ExtensionConfigurationException(Names.unknown(singular, plural, name, names));
  }

  /** Something that is read, or that reads. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws InputRejected;
  }

  /** Returns what was read; what is wrong with it is shown as commands show it. */
  static <T> T accepted(Reading<T> reading) {
    try {
      return reading.read();
    } catch (InputRejected rejected) {
      throw new ExtensionConfigurationException(
          new ProblemText(Home.find(), Fold.UNLIMITED).of(rejected).stripTrailing());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Question;
import dev.pincheck.engine.Snapshot;
import dev.pincheck.engine.SourceFile;
import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.model.ConfigText;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.model.RaceConfig;
import dev.pincheck.model.Variant;
import dev.pincheck.model.Weakening;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns a race of an adopted spec and a variant into a question about somebody's own module: its
 * configuration with other values for the constants that race and variant name, every line in its
 * place, so that what TLC says of the configuration points into the user's file.
 */
final class AdoptedModule {

  private static final String WEAKER = "MCWeaker";
  private static final String TRUE = "MCTrue";

  private final Machine machine;
  private final Race race;
  private final RaceConfig config;

  private AdoptedModule(Machine machine, Race race) {
    this.machine = machine;
    this.race = race;
    this.config = race.config().orElseThrow();
  }

  static Question.Tla question(
      Machine machine, Race race, Variant variant, Optional<Weakening> weakening)
      throws InputRejected {
    AdoptedModule module = new AdoptedModule(machine, race);
    Map<String, String> values = new LinkedHashMap<>(module.config.constants());
    machine
        .knobs()
        .values()
        .forEach(knob -> values.put(knob.constant(), variant.knobs().get(knob.name())));
    weakening
        .filter(AdoptedModule::isWhole)
        .ifPresent(whole -> values.put(whole.claim(), "<- " + TRUE));
    return module.asked(variant, module.settings(values), weakening);
  }

  private static boolean isWhole(Weakening weakening) {
    return weakening.part().equals(Weakening.WHOLE);
  }

  private Question.Tla asked(Variant variant, SourceFile settings, Optional<Weakening> weakening) {
    Question.Tla whole =
        TlaFile.question(
            machine.spec(), OwnOptions.of(Optional.of(config.file()), /* overrides= */ false));
    return new Question.Tla(
        race.name(),
        Optional.of(variant.name()),
        weakening.isPresent() ? WEAKER : whole.rootModule(),
        weakening.isPresent() ? Map.of(WEAKER + ".tla", weaker(whole.rootModule())) : Map.of(),
        weakening
            .filter(one -> !isWhole(one))
            .map(one -> without(one, whole.sources()))
            .orElse(whole.sources()),
        Optional.of(whole.own().orElseThrow().with(settings)),
        race.invariants(),
        /* checkDeadlock= */ true,
        Optional.ofNullable(race.expectations().get(variant.name())).flatMap(Expectation::property),
        whole.vocabulary());
  }

  /** Returns the configuration with other values, which asks for what the race does alone. */
  private SourceFile settings(Map<String, String> values) throws InputRejected {
    Path file = config.file();
    ConfigText text =
        ConfigText.of(ConfigText.of(InputFile.read(file, InputFile.shown(file))).with(values));
    List<String> names = race.invariants();
    StringBuilder asking = new StringBuilder(text.only(Set.copyOf(names)));
    for (String name : names) {
      if (!text.asked().containsKey(name)) {
        boolean invariant = machine.properties().get(name).isInvariant();
        asking.append(invariant ? "\nINVARIANT " : "\nPROPERTY ").append(name);
      }
    }
    return SourceFile.of(file, asking.toString());
  }

  /** A module of its own, so that nobody takes the spec for one with a stale translation. */
  private static String weaker(String spec) {
    return String.format("---- MODULE %s ----%nEXTENDS %s%n%s == TRUE%n====%n", WEAKER, spec, TRUE);
  }

  /**
   * Returns the modules with a claim that says less where it stands. A definition elsewhere might
   * use names that the spec gives a meaning behind the claim.
   */
  private static Snapshot without(Weakening weakening, Snapshot sources) {
    String name = String.valueOf(Path.of(weakening.position().file()).getFileName());
    return new Snapshot(
        sources.files().stream()
            .map(
                file ->
                    file.name().equals(name)
                        ? SourceFile.of(file.path(), without(weakening, file.text()))
                        : file)
            .toList());
  }

  private static String without(Weakening weakening, String text) {
    int from = Weakenings.offset(text, weakening.position().line(), weakening.position().column());
    Matcher part =
        Pattern.compile(
                Stream.of(weakening.part().split(" ", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("\\s+")))
            .matcher(text)
            .region(from, text.length());
    if (!part.lookingAt()) {
      throw new IllegalStateException(
          "`" + weakening.part() + "` is not at " + weakening.position());
    }
    return text.substring(0, from)
        + Weakenings.instead(part.group(), weakening.value())
        + text.substring(part.end());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.model.Evidence.Asked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what decides a claim: a verdict of a race, of a command, of a mutant or of a predicate. */
final class EvidenceReader {

  private static final Pattern RACE = Pattern.compile("([^\\s#]+/[^\\s#]+) on (.+): (\\S.*)");
  private static final Pattern COMMAND = Pattern.compile("([^\\s#]+/[^\\s#]+)#(\\S+): (\\S.*)");
  private static final Pattern MUTANT = Pattern.compile("(\\S+) mutant (\\S+): (\\S.*)");
  private static final Pattern PAGES =
      Pattern.compile("(\\S+) predicate (\\S+) in ([^\\s#]+)(?:#(\\S+))?: (\\S.*)");

  private static final Pattern COMMENT =
      Pattern.compile("/\\*.*?\\*/|(?://|--)[^\\n]*", Pattern.DOTALL);
  private static final Pattern NAMED =
      Pattern.compile("\\b(?:check|run)\\s+(\\w+)|(\\w+)\\s*:\\s*(?:check|run)\\b");

  private static final String VIOLATES = "violates ";
  private static final String VIOLATED = "violated";
  private static final String EQUIVALENT = "equivalent";

  private final Catalogue catalogue;
  private final LayoutPages layouts;
  private final Map<Path, Set<String>> commands = new HashMap<>();

  EvidenceReader(Path home, Catalogue catalogue, TomlCache cache) {
    this.catalogue = catalogue;
    this.layouts = new LayoutPages(home.resolve("models"), cache);
  }

  /** A piece of the text, by the group of its pattern. */
  private interface Parts extends IntFunction<Located<String>> {}

  /** Returns what a text names; reports one that names nothing, or what there is not. */
  Optional<Evidence> read(Located<String> text, TomlSection section) {
    Matcher race = RACE.matcher(text.value());
    Matcher command = COMMAND.matcher(text.value());
    Matcher mutant = MUTANT.matcher(text.value());
    Matcher pages = PAGES.matcher(text.value());
    if (race.matches()) {
      return ofRace(text.value(), parts(text, race, section), section);
    } else if (command.matches()) {
      return ofCommand(text.value(), parts(text, command, section), section);
    } else if (mutant.matches()) {
      return ofMutant(text.value(), parts(text, mutant, section), section);
    } else if (pages.matches()) {
      return ofPages(text.value(), parts(text, pages, section), section);
    }
    section.problem(
        text.position(),
        "found no evidence, expected `MACHINE/RACE on VARIANTS: OUTCOME`,"
            + " `MACHINE/MODULE#COMMAND: OUTCOME`, `MACHINE mutant NAME: OUTCOME` or"
            + " `MACHINE predicate NAME in LAYOUT#SLOT: N PAGES`");
    return Optional.empty();
  }

  private static Parts parts(Located<String> text, Matcher found, TomlSection section) {
    return group ->
        new Located<>(
            found.group(group) == null ? "" : found.group(group),
            section.source().inside(text, Math.max(0, found.start(group))));
  }

  private Optional<Evidence> ofRace(String text, Parts parts, TomlSection section) {
    Optional<Race> race = known("race", "races", parts.apply(1), catalogue.races(), section);
    if (race.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Boolean> variants = new LinkedHashMap<>();
    Machine machine = catalogue.machines().get(race.get().machine());
    VariantKeys keys = new VariantKeys(section, Optional.of(VariantNames.of(machine.variants())));
    keys.put(parts.apply(2), Optional.of(true), variants);
    keys.finish();
    for (String variant : variants.keySet()) {
      if (!race.get().expectations().containsKey(variant)) {
        section.problem(
            parts.apply(2).position(),
            String.format("`%s` says nothing about `%s`", race.get().name(), variant));
      }
    }
    return outcome(
            parts.apply(3),
            List.of(Expectation.HOLDS.text(), Expectation.DEADLOCKS.text()),
            race.get().asked(),
            section)
        .map(
            outcome ->
                new Evidence(
                    text,
                    outcome,
                    variants.keySet().stream()
                        .map(variant -> new Asked(race.get().name(), variant))
                        .toList(),
                    List.of()));
  }

  private Optional<Evidence> ofCommand(String text, Parts parts, TomlSection section) {
    Map<String, Path> modules = new LinkedHashMap<>();
    for (Machine machine : catalogue.machines().values()) {
      for (Path module : machine.alloy()) {
        modules.put(machine.name() + "/" + CatalogueReader.stem(module), module);
      }
    }
    Optional<Path> module = known("module", "modules", parts.apply(1), modules, section);
    Located<String> command = parts.apply(2);
    if (module.isPresent() && !commands(module.get(), section).contains(command.value())) {
      section.problem(
          command.position(),
          Names.unknown("command", "commands", command.value(), commands(module.get(), section)));
      return Optional.empty();
    }
    List<Asked> asked = List.of(new Asked(parts.apply(1).value(), command.value()));
    return outcome(parts.apply(3), List.of(Expectation.HOLDS.text(), VIOLATED), List.of(), section)
        .filter(outcome -> module.isPresent())
        .map(
            outcome ->
                outcome.equals(VIOLATED) ? Expectation.violates(command.value()).text() : outcome)
        .map(outcome -> new Evidence(text, outcome, asked, List.of()));
  }

  private Optional<Evidence> ofMutant(String text, Parts parts, TomlSection section) {
    Optional<Machine> machine = machine(parts.apply(1), section);
    Optional<Mutant> mutant =
        machine.flatMap(
            found -> known("mutant", "mutants", parts.apply(2), found.mutants(), section));
    if (mutant.isEmpty()) {
      return Optional.empty();
    }
    List<String> known =
        mutant.get().equivalent().isPresent()
            ? List.of(EQUIVALENT)
            : mutant.get().fails().stream().map(Expectation::text).toList();
    return outcome(
            parts.apply(3),
            List.of(EQUIVALENT, Expectation.DEADLOCKS.text()),
            machine.get().properties().keySet(),
            section)
        .map(outcome -> new Evidence(text, outcome, List.of(), known));
  }

  private Optional<Evidence> ofPages(String text, Parts parts, TomlSection section) {
    return machine(parts.apply(1), section)
        .flatMap(
            machine ->
                layouts.of(
                    machine.name(),
                    parts.apply(2),
                    parts.apply(3),
                    parts.apply(4),
                    parts.apply(5),
                    section))
        .map(served -> new Evidence(text, parts.apply(5).value(), List.of(), List.of(served)));
  }

  private Optional<Machine> machine(Located<String> name, TomlSection section) {
    return known("machine", "machines", name, catalogue.machines(), section);
  }

  private static <T> Optional<T> known(
      String singular, String plural, Located<String> name, Map<String, T> all, TomlSection in) {
    if (!all.containsKey(name.value())) {
      in.problem(name.position(), Names.unknown(singular, plural, name.value(), all.keySet()));
    }
    return Optional.ofNullable(all.get(name.value()));
  }

  /** Returns one of the words, or {@code violates} with one of the properties. */
  private static Optional<String> outcome(
      Located<String> text,
      List<String> words,
      Collection<String> properties,
      TomlSection section) {
    String said = text.value();
    boolean violates = said.startsWith(VIOLATES) && !properties.isEmpty();
    if (violates && !properties.contains(said.substring(VIOLATES.length()))) {
      section.problem(
          text.position().plus(VIOLATES.length()),
          Names.unknown("property", "properties", said.substring(VIOLATES.length()), properties));
      return Optional.empty();
    } else if (!violates && !words.contains(said)) {
      List<String> allowed = new ArrayList<>(words);
      allowed.addAll(properties.isEmpty() ? List.of() : List.of(VIOLATES + "PROPERTY"));
      section.problem(text.position(), Names.unknown("outcome", "outcomes", said, allowed));
      return Optional.empty();
    }
    return Optional.of(said);
  }

  /** Returns the names of a module's commands, as far as its text shows them without Alloy. */
  private Set<String> commands(Path module, TomlSection section) {
    return commands.computeIfAbsent(
        module,
        file -> {
          Set<String> names = new LinkedHashSet<>();
          try {
            String text = InputFile.read(file, file.getFileName().toString());
            Matcher named = NAMED.matcher(COMMENT.matcher(text).replaceAll(" "));
            while (named.find()) {
              names.add(named.group(1) == null ? named.group(2) : named.group(1));
            }
          } catch (InputRejected rejected) {
            section.source().problems().addAll(rejected);
          }
          return names;
        });
  }
}

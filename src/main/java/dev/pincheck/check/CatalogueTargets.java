// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.check;

import dev.pincheck.check.Selection.Scope;
import dev.pincheck.engine.Question;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.model.NameGlob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a catalogue offers for checking, by name: for each machine its races, then its modules. */
final class CatalogueTargets {

  /** What the names of Alloy modules end with that take longer than anybody waits for every day. */
  private static final String LARGE = "Large";

  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final Map<String, Path> files = new LinkedHashMap<>();

  CatalogueTargets(Catalogue catalogue, Optional<String> onlyMachine) {
    for (Machine machine : catalogue.machines().values()) {
      if (onlyMachine.isPresent() && !onlyMachine.get().equals(machine.name())) {
        continue;
      }
      catalogue
          .races(machine)
          .forEach(
              race -> {
                targets.put(race.name(), Target.ofRace(race, true));
                files.put(race.name(), race.file());
              });
      for (Path module : machine.alloy()) {
        String name = machine.name() + "/" + Target.stem(module);
        targets.put(name, Target.ofModule(Question.Alloy.of(name, module), machine.name()));
        files.put(name, module);
      }
    }
  }

  List<Target> all(Scope scope) {
    return matching(name -> true, scope);
  }

  /** Returns the one of that name, whatever the scope, or all that the glob matches. */
  List<Target> matching(String model, Scope scope) throws UnknownName {
    if (targets.containsKey(model)) {
      return List.of(targets.get(model));
    }
    if (model.contains("*") || model.contains("?")) {
      NameGlob glob = new NameGlob(model);
      List<Target> matched = matching(glob.matcher(), scope);
      if (!matched.isEmpty()) {
        return matched;
      } else if (targets.keySet().stream().anyMatch(glob.matcher())) {
        throw new UnknownName("`" + model + "` is asked with --scope large, or by its name");
      }
    }
    throw new UnknownName("model", "models", model, targets.keySet());
  }

  private List<Target> matching(Predicate<String> chosen, Scope scope) {
    return targets.entrySet().stream()
        .filter(target -> chosen.test(target.getKey()))
        .filter(target -> scope == Scope.LARGE || !isLarge(target.getKey(), target.getValue()))
        .map(target -> target.getValue().chosenByPattern())
        .toList();
  }

  private static boolean isLarge(String name, Target target) {
    return target.question().isPresent() && name.endsWith(LARGE);
  }

  /** Says whether there is one of that name. */
  boolean has(String model) {
    return targets.containsKey(model);
  }

  /** Returns the one that was loaded from that file. */
  Optional<Target> ofFile(Path file) {
    for (Map.Entry<String, Path> candidate : files.entrySet()) {
      try {
        if (Files.exists(file) && Files.isSameFile(file, candidate.getValue())) {
          return Optional.of(targets.get(candidate.getKey()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Optional.empty();
  }
}

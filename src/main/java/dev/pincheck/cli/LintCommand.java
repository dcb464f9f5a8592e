// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.input.Problem;
import dev.pincheck.lint.Lint;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Claims;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Race;
import dev.pincheck.report.ProblemText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks over the files of the catalogue. */
@Command(
    name = "lint",
    description = {
      "Looks over specs, variants, races, records and counterexamples: what is stale, missing, or"
          + " declared and not used. Asks no engine. The exit code is 1 if anything is found.",
      "",
      "A remark is no finding: as that what is recorded is of other inputs than today's."
    },
    mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Mixin private FormatOption format;

  @Parameters(
      paramLabel = "RACE",
      arity = "0..*",
      description = "Only these races, their records and their counterexamples.")
  private List<String> races = List.of();

  @Option(names = "--machine", paramLabel = "M", description = "Only this machine.")
  private Optional<String> name = Optional.empty();

  LintCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    Catalogue catalogue = Catalogue.load(surroundings.home(), List.of());
    surroundings.requireAgreement(catalogue, catalogue.machines().values());
    name.filter(asked -> !catalogue.machines().containsKey(asked))
        .ifPresent(
            asked -> {
              throw new ParameterException(
                  spec.commandLine(),
                  Names.unknown("machine", "machines", asked, catalogue.machines().keySet()));
            });
    Lint lint =
        new Lint(surroundings.home(), catalogue, surroundings.tools().engines(TlcChoice.PINNED));
    Claims.load(surroundings.home(), catalogue);
    List<Problem> found = new ArrayList<>();
    List<Problem> remarks = new ArrayList<>();
    for (String race : races) {
      found.addAll(lint.of(race(catalogue, race)));
    }
    for (Machine machine : catalogue.machines().values()) {
      if (!races.isEmpty()) {
        break;
      } else if (name.isEmpty() || name.get().equals(machine.name())) {
        found.addAll(lint.of(machine));
        lint.remark(machine).ifPresent(remarks::add);
      }
    }
    Collections.sort(found);
    surroundings
        .out()
        .print(
            format.isText()
                ? text(found, remarks)
                : ProblemText.json(Pincheck.version(), found, remarks));
    return (found.isEmpty() ? ExitCode.AS_EXPECTED : ExitCode.DIFFERS).code();
  }

  private String text(List<Problem> found, List<Problem> remarks) {
    ProblemText text = new ProblemText(surroundings.home(), surroundings.screen().width());
    String counted =
        counted(found.size(), "finding")
            + (remarks.isEmpty() ? "" : ", " + counted(remarks.size(), "remark"));
    return text.of(found) + text.of(remarks) + counted + ".\n";
  }

  private static String counted(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private Race race(Catalogue catalogue, String asked) {
    Race race = catalogue.races().get(asked);
    if (race == null || name.filter(machine -> !machine.equals(race.machine())).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), Names.unknown("race", "races", asked, catalogue.races().keySet()));
    }
    return race;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.Recall;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Machine;
import dev.pincheck.report.RecallText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows on which variants each known bug is found. */
@Command(
    name = "recall",
    description = {
      "Shows on which variants each known bug is found, by the recorded verdicts.",
      "A number in place of `found` or `-` is the bug that every race meets before."
    },
    mixinStandardHelpOptions = true)
final class RecallCommand implements Callable<Integer> {

  private static final String OURS = "gmem";

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MACHINE",
      arity = "0..1",
      description = "The machine (default: the only one; of pincheck's own " + OURS + ").")
  private Optional<String> asked = Optional.empty();

  RecallCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    Catalogue catalogue = Catalogue.load(surroundings.home(), List.of());
    surroundings.requireAgreement(catalogue, catalogue.machines().values());
    Set<String> names = catalogue.machines().keySet();
    String name = asked.orElseGet(() -> names.size() == 1 ? names.iterator().next() : OURS);
    Machine machine = catalogue.machines().get(name);
    if (machine == null) {
      throw new ParameterException(
          spec.commandLine(), Names.unknown("machine", "machines", name, names));
    }
    Recall recall = Recall.load(surroundings.home(), catalogue, machine);
    surroundings.out().print(RecallText.of(recall));
    boolean sound =
        recall.bugs().stream()
            .allMatch(
                bug ->
                    recall.variants().stream()
                        .allMatch(variant -> recall.cell(bug, variant).isSound()));
    return (sound ? ExitCode.AS_EXPECTED : ExitCode.DIFFERS).code();
  }
}

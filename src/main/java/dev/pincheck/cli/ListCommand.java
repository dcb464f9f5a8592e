// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Names;
import dev.pincheck.ledger.Ledger;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Claim;
import dev.pincheck.model.Claims;
import dev.pincheck.model.Machine;
import dev.pincheck.report.CatalogueListing;
import dev.pincheck.report.CatalogueListing.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what there is, a line each. */
@Command(
    name = "list",
    description = {
      "Shows what there is, a line each; of the claims of the mails what the recorded verdicts"
          + " make of them.",
      "",
      "  pincheck list races gmem",
      "  pincheck list knobs gmem --values",
      "  pincheck list facts 2.5"
    },
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      arity = "0..1",
      description = "${COMPLETION-CANDIDATES} (default: all of them).")
  private Optional<Kind> kind = Optional.empty();

  @Parameters(
      index = "1",
      paramLabel = "MACHINE",
      arity = "0..1",
      description = "Only what this machine has.")
  private Optional<String> machine = Optional.empty();

  @Option(names = "--values", description = "Each value of a knob, and what it means.")
  private boolean values;

  @Spec private CommandSpec spec;

  @Mixin private OwnVariants own;

  @Mixin private FormatOption format;

  ListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    Set<Kind> shown = kind.map(EnumSet::of).orElse(EnumSet.allOf(Kind.class));
    Catalogue catalogue = own.catalogue(surroundings.home());
    Map<String, Machine> all = catalogue.machines();
    if (machine.isPresent() && !all.containsKey(machine.get())) {
      throw usage(Names.unknown("machine", "machines", machine.get(), all.keySet()));
    } else if (machine.isPresent() && shown.contains(Kind.claims)) {
      throw usage("claims are of no machine; leave it out");
    }
    List<Claim> claims =
        shown.contains(Kind.claims) ? Claims.load(surroundings.home(), catalogue) : List.of();
    CatalogueListing listing =
        new CatalogueListing(
            catalogue,
            machine.map(all::get).map(List::of).orElse(List.copyOf(all.values())),
            values,
            new Ledger(claims).byRecords(surroundings.home()));
    String text =
        format.isText() ? listing.text(shown, surroundings.screen().width()) : listing.json(shown);
    surroundings.out().print(text);
    return ExitCode.AS_EXPECTED.code();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

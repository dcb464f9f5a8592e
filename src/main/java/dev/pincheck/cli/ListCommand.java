// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.ledger.Ledger;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Claim;
import dev.pincheck.model.Claims;
import dev.pincheck.report.CatalogueListing;
import dev.pincheck.report.CatalogueListing.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what there is, a line each. */
@Command(
    name = "list",
    description = {
      "Shows what there is, a line each; of the claims of the mails what the recorded verdicts"
          + " make of them."
    },
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "KIND",
      arity = "0..1",
      description = "${COMPLETION-CANDIDATES} (default: all of them).")
  private Optional<Kind> kind = Optional.empty();

  @Mixin private OwnVariants own;

  @Mixin private FormatOption format;

  ListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    Set<Kind> shown = kind.map(EnumSet::of).orElse(EnumSet.allOf(Kind.class));
    Catalogue catalogue = own.catalogue(surroundings.home());
    List<Claim> claims =
        shown.contains(Kind.claims) ? Claims.load(surroundings.home(), catalogue) : List.of();
    CatalogueListing listing =
        new CatalogueListing(catalogue, new Ledger(claims).byRecords(surroundings.home()));
    String text =
        format.isText() ? listing.text(shown, surroundings.screen().width()) : listing.json(shown);
    surroundings.out().print(text);
    return ExitCode.AS_EXPECTED.code();
  }
}

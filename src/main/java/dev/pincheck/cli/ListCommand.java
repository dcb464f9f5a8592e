// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.report.CatalogueListing;
import dev.pincheck.report.CatalogueListing.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what there is, a line each. */
@Command(
    name = "list",
    description = "Shows what there is, a line each.",
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
    CatalogueListing listing = new CatalogueListing(own.catalogue(surroundings.home()));
    Set<Kind> shown = kind.map(EnumSet::of).orElse(EnumSet.allOf(Kind.class));
    String text = format.isText() ? listing.text(shown) : listing.json(shown);
    surroundings.out().print(text);
    return ExitCode.AS_EXPECTED.code();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.Catalogue;
import dev.pincheck.report.CatalogueListing;
import dev.pincheck.report.CatalogueListing.Kind;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--variants",
      paramLabel = "FILE",
      description = "A variants file of your own; may be given again.")
  private List<Path> variantFiles = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  ListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    CatalogueListing listing =
        new CatalogueListing(Catalogue.load(surroundings.home(), variantFiles));
    Set<Kind> shown = kind.map(EnumSet::of).orElse(EnumSet.allOf(Kind.class));
    String text = format == OutputFormat.json ? listing.json(shown) : listing.text(shown);
    surroundings.out().print(text);
    return ExitCode.AS_EXPECTED.code();
  }
}

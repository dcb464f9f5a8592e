// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.input.InputRejected;
import dev.pincheck.model.MemoryLayout;
import dev.pincheck.report.HugepageJson;
import dev.pincheck.report.HugepageText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what each predicate for huge pages does to a guest's memory. */
@Command(
    name = "hugepage",
    description = {
      "Shows for each memslot of a layout how many pages the predicates proposed for huge pages"
          + " serve huge, wrongly huge and wrongly small, with the first page of each.",
      "models/hugepage/layouts has layouts to start from."
    },
    mixinStandardHelpOptions = true)
final class HugepageCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "LAYOUT", description = "The layout, a TOML file.")
  private Path layout;

  @Mixin private FormatOption format;

  HugepageCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InputRejected {
    MemoryLayout read = MemoryLayout.load(layout);
    surroundings
        .out()
        .print(format.isText() ? HugepageText.of(read) : HugepageJson.of(Pincheck.version(), read));
    return ExitCode.AS_EXPECTED.code();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import picocli.CommandLine.Option;

/** The option that says how results are written. */
final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  /** Says whether people read the results. */
  boolean isText() {
    return format == OutputFormat.text;
  }
}

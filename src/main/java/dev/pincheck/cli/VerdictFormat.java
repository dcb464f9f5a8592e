// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.Result;
import dev.pincheck.report.JunitXml;
import dev.pincheck.report.SarifLog;
import dev.pincheck.report.VerdictJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says how verdicts are written: for people, programs, CI servers. */
final class VerdictFormat {

  /** How verdicts are written. */
  enum Format {
    text,
    json,
    junit,
    sarif
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); junit is the XML that CI servers"
              + " read, sarif is SARIF 2.1.0.")
  private Format format;

  /** Says whether people read the verdicts, as they come. */
  boolean isText() {
    return format == Format.text;
  }

  /** Says whether only verdicts can be written so. */
  boolean isOfVerdictsAlone() {
    return format == Format.junit || format == Format.sarif;
  }

  /**
   * Returns the document for a program.
   *
   * @param tlc which TLC was asked, where that is not the pinned one
   * @param here the folder that paths are shown relative to
   */
  String of(List<Result> results, Optional<String> tlc, Path here) {
    return switch (format) {
      case junit -> JunitXml.of(results);
      case sarif -> new SarifLog(Pincheck.version(), here).of(results);
      case text, json -> new VerdictJson(Pincheck.version(), tlc, here).of(results);
    };
  }
}

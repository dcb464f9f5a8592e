// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.engine.Verdict;
import dev.pincheck.input.InputRejected;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The small specs of the tests. */
final class Specs {

  static final Path FOLDER =
      Path.of(System.getProperty("pincheck.home"), "src/test/resources/specs");
  static final Budget BUDGET = new Budget(Duration.ofMinutes(2), Long.MAX_VALUE, 512);

  private Specs() {}

  static Question.Tla question(String module, String config) {
    return TlaFile.question(
        FOLDER.resolve(module + ".tla"),
        OwnOptions.of(Optional.of(FOLDER.resolve(config + ".cfg")), /* overrides= */ false));
  }

  static Finding finding(Question question, Budget budget) throws InputRejected {
    return new TlcEngine().check(question, budget, Progress.SILENT).get(0);
  }

  static Finding finding(String module, String config) throws InputRejected {
    return finding(question(module, config), BUDGET);
  }

  static Verdict verdict(String module, String config) throws InputRejected {
    return finding(module, config).verdict();
  }
}

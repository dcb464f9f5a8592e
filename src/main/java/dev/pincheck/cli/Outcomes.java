// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import dev.pincheck.check.Grade;
import dev.pincheck.check.Result;
import dev.pincheck.check.Summary;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a set of results means for the exit code, and the problems behind those that failed. */
final class Outcomes {

  private final Surroundings surroundings;

  Outcomes(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Returns the exit code. Prints each problem of a rejected input once, and the stack trace of
   * each bug of ours; what a file system refused is said in the result. A rejected input wins over
   * an engine's failure, which wins over a difference: who gets 1 knows that every answer is in.
   */
  ExitCode conclude(List<Result> results) {
    ExitCode undecided = undecided(results);
    Summary summary = new Summary(results);
    boolean differs = summary.count(Grade.DIFFERS) + summary.count(Grade.FREE_FAILS) > 0;
    return undecided == ExitCode.AS_EXPECTED && differs ? ExitCode.DIFFERS : undecided;
  }

  /** Does the same where only answers that are missing count, whatever the others say. */
  ExitCode undecided(List<Result> results) {
    Set<Problem> problems = new LinkedHashSet<>();
    for (Result result : results) {
      if (result.trouble().isEmpty()) {
        continue;
      }
      Exception trouble = result.trouble().get();
      if (trouble instanceof InputRejected rejected) {
        problems.addAll(rejected.problems());
      } else if (!(trouble instanceof UncheckedIOException)) {
        surroundings.err().println("pincheck: a bug of pincheck's own, please report it:");
        trouble.printStackTrace(surroundings.err());
      }
    }
    if (!problems.isEmpty()) {
      surroundings.err().print(surroundings.problems().of(new ArrayList<>(problems)));
      surroundings.err().flush();
      return ExitCode.REJECTED;
    }
    Summary summary = new Summary(results);
    if (summary.count(Grade.INCONCLUSIVE) + summary.count(Grade.FAILED) > 0) {
      return ExitCode.ENGINE;
    }
    return ExitCode.AS_EXPECTED;
  }
}

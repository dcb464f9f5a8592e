// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.alloy;

import dev.pincheck.engine.Verdict;
import dev.pincheck.trace.Trace;
import edu.mit.csail.sdg.ast.Command;
import edu.mit.csail.sdg.translator.A4Solution;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a command says, and what its solution means. */
final class Commands {

  private static final Pattern SCOPE = Pattern.compile(" for (.*?)(?: expect \\d+)?$");

  private Commands() {}

  /** Returns the verdict that the command's own {@code expect} calls for; empty without one. */
  static String expected(Command command) {
    if (command.expects < 0) {
      return "";
    }
    boolean instance = command.expects > 0;
    return instance == command.check ? "violates " + command.label : "holds";
  }

  /**
   * Returns the verdict: a check holds if there is no counterexample, a run if there is an
   * instance.
   */
  static Verdict verdict(Command command, A4Solution solution, boolean temporal) {
    Optional<Trace> trace =
        solution.satisfiable()
            ? Optional.of(
                Instance.trace(
                    solution, temporal, command.check ? "violated" : "witness", command.label))
            : Optional.empty();
    return trace.isPresent() == command.check
        ? new Verdict.Violated(command.label, trace)
        : new Verdict.Holds(scope(command), trace);
  }

  /** Returns the scope in Alloy's words, such as {@code 3 but 4 int}. */
  static String scope(Command command) {
    Matcher matcher = SCOPE.matcher(command.toString());
    return matcher.find() ? matcher.group(1) : "3 of each top-level sig";
  }

  /** Returns the text in one line, without a full stop. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
  }
}

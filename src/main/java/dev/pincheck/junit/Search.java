// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import dev.pincheck.engine.Budget;
import dev.pincheck.engine.Finding;
import dev.pincheck.engine.Progress;
import dev.pincheck.engine.Question;
import dev.pincheck.explore.ExplorerEngine;
import dev.pincheck.input.InputRejected;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Explores a race on a variant for one test. */
final class Search implements BeforeEachCallback, ParameterResolver {

  private final Chosen chosen;
  private final Budget budget;
  private Optional<RaceVerdict> found = Optional.empty();

  Search(Chosen chosen, Budget budget) {
    this.chosen = chosen;
    this.budget = budget;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    RaceVerdict verdict = verdict();
    if (!verdict.isDecided()) {
      throw new AssertionError(verdict.explanation());
    }
    boolean decidesItself =
        Arrays.asList(context.getRequiredTestMethod().getParameterTypes())
            .contains(RaceVerdict.class);
    if (!decidesItself) {
      new RaceVerdictAssert(verdict).isAsExpected();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RaceVerdict.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return verdict();
  }

  private RaceVerdict verdict() {
    if (found.isEmpty()) {
      found = Optional.of(new RaceVerdict(chosen, TestModels.accepted(this::explore)));
    }
    return found.get();
  }

  private Finding explore() throws InputRejected {
    return new ExplorerEngine(Runtime.getRuntime().availableProcessors())
        .check(
            Question.Reference.of(chosen.machine(), chosen.race(), chosen.variant()),
            budget,
            Progress.SILENT)
        .get(0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import dev.pincheck.replay.Replay;
import dev.pincheck.replay.TraceInput;
import dev.pincheck.trace.Trace;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Steps the schedule of a {@link Counterexample}. */
final class CounterexampleExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.isAnnotated(Counterexample.class)
        && parameter.getParameter().getType() == CounterexampleReplay.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Counterexample asked = parameter.findAnnotation(Counterexample.class).orElseThrow();
    try {
      return replay(asked, TestModels.of(context, asked.variantFiles()));
    } catch (ExtensionConfigurationException e) {
      throw new ParameterResolutionException(e.getMessage(), e);
    }
  }

  private static CounterexampleReplay replay(Counterexample asked, TestModels models) {
    TraceInput input = models.counterexample(asked);
    Trace trace = input.trace();
    String variant = asked.on().isEmpty() ? trace.meta().variant().orElse("") : asked.on();
    Chosen chosen = models.on(input.race().orElseThrow(), variant, asked.overrides());
    return new CounterexampleReplay(
        chosen, trace, Replay.run(trace, chosen.race(), chosen.variant()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.pincheck.engine.Budget;
import dev.pincheck.model.Race;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Makes a test for each variant of a {@link ModelCheck}. */
final class ModelCheckExtension implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return isAnnotated(context.getTestMethod(), ModelCheck.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    ModelCheck check = findAnnotation(context.getTestMethod(), ModelCheck.class).orElseThrow();
    TestModels models = TestModels.of(context, check.variantFiles());
    Race race = models.race(check.race());
    Collection<String> variants =
        check.variants().length > 0 ? List.of(check.variants()) : race.expectations().keySet();
    if (variants.isEmpty()) {
      throw new ExtensionConfigurationException(
          race.name() + " expects nothing of any variant; name them in `variants`");
    }
    Budget budget = budget(check);
    // All names are looked up before the first search.
    List<Chosen> chosen =
        variants.stream().map(variant -> models.on(race, variant, check.overrides())).toList();
    return chosen.stream().map(asked -> new OneVariant(asked, budget));
  }

  private static Budget budget(ModelCheck check) {
    if (check.seconds() < 1 || check.maxStates() < 1) {
      throw new ExtensionConfigurationException(
          String.format(
              "seconds is %d and maxStates %d, expected 1 or more",
              check.seconds(), check.maxStates()));
    }
    int megabytes = (int) ((Runtime.getRuntime().maxMemory() / 4 * 3) >> 20);
    return new Budget(Duration.ofSeconds(check.seconds()), check.maxStates(), megabytes);
  }

  /** One of the tests. */
  private record OneVariant(Chosen chosen, Budget budget) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int index) {
      return chosen.title();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Search(chosen, budget));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * What became of the tests of a class.
 *
 * @param passed names of tests, in the order in which they ran
 * @param failures messages, of tests and of whatever else failed
 */
record Ran(List<String> passed, List<String> failures) {

  /** Those of all classes in a test, run together: models are read once in a run. */
  private static final ClassValue<Events> TOGETHER =
      new ClassValue<>() {
        @Override
        protected Events computeValue(Class<?> test) {
          DiscoverySelector[] classes =
              Arrays.stream(test.getDeclaredClasses())
                  .map(DiscoverySelectors::selectClass)
                  .toArray(DiscoverySelector[]::new);
          return EngineTestKit.engine("junit-jupiter").selectors(classes).execute().allEvents();
        }
      };

  /** Returns what became of a class that stands within a test. */
  static Ran of(Class<?> tests) {
    String id = "[class:" + tests.getName() + "]";
    Events events = TOGETHER.get(tests.getDeclaringClass());
    return new Ran(
        events
            .succeeded()
            .filter(event -> isOf(event, id) && event.getTestDescriptor().isTest())
            .map(event -> event.getTestDescriptor().getDisplayName())
            .toList(),
        events.failed().filter(event -> isOf(event, id)).map(Ran::message).toList());
  }

  /** Returns the one failure there is. */
  String onlyFailure() {
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }

  private static boolean isOf(Event event, String id) {
    return event.getTestDescriptor().getUniqueId().toString().contains(id);
  }

  private static String message(Event event) {
    return event
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .map(Throwable::getMessage)
        .orElseThrow();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import dev.pincheck.machine.KernelCode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A parameter of the type {@link CounterexampleReplay}: a recorded schedule, stepped again.
 *
 * <pre>{@code
 * @Test
 * void isGone(@Counterexample(value = "gmem/double-bind", variant = "v11", on = "6.18")
 *     CounterexampleReplay replay) {
 *   assertThat(replay).isFixed();
 * }
 * }</pre>
 */
@Documented
@ExtendWith(CounterexampleExtension.class)
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Counterexample {

  /**
   * A race of pincheck's own whose recorded schedules are meant, or a file with schedules: a path
   * from the folder that tests run in, or else a resource of the class path.
   */
  String value();

  /** Whose schedule, where the file has those of several variants. */
  String variant() default "";

  /** The variant to step it on; its own if none is given. */
  String on() default "";

  /** The file of the race, if it is your own; see {@link ModelCheck#race}. */
  String race() default "";

  /** Classes that override routines of the machine; see {@link ModelCheck#overrides}. */
  Class<? extends KernelCode<?>>[] overrides() default {};

  /** Files with variants of your own; see {@link ModelCheck#variantFiles}. */
  String[] variantFiles() default {};
}

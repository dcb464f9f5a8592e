// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.junit;

import dev.pincheck.machine.KernelCode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Explores every interleaving of a race, in a test for each variant.
 *
 * <pre>{@code
 * @ModelCheck(race = "gmem/dying-file-versus-delete", variants = {"v11", "6.18"})
 * void saysWhatItExpects() {}
 *
 * @ModelCheck(race = "races/my-race.toml", variants = "6.18", overrides = MyUnbind.class)
 * void staysSafe(RaceVerdict verdict) {
 *   assertThat(verdict).holds();
 * }
 * }</pre>
 *
 * <p>A method without a parameter of the type {@link RaceVerdict} passes if the race says what its
 * file expects of the variant, and where that expects nothing, or routines are overridden, if it
 * holds. A method with one decides alone. A search that came to no answer fails the test either
 * way.
 */
@Documented
@TestTemplate
@ExtendWith(ModelCheckExtension.class)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ModelCheck {

  /**
   * The race: a name of pincheck's own, {@code gmem/double-bind}, or a file of your own that ends
   * in {@code .toml}: a path from the folder that tests run in, or else a resource of the class
   * path.
   */
  String race();

  /** Variants by name; if none is given, all of which the race expects something. */
  String[] variants() default {};

  /** Files with variants of your own, found as races are. */
  String[] variantFiles() default {};

  /**
   * Classes that override routines of the machine, in every variant; of each routine one. A routine
   * is run again and again and has to do the same each time: a field that is not final is refused,
   * but nobody looks whether they start threads or read a clock, as commands do with the text of
   * such a class.
   */
  Class<? extends KernelCode<?>>[] overrides() default {};

  /** How long each variant may take. */
  int seconds() default 60;

  /** How many states each variant may have. */
  long maxStates() default Long.MAX_VALUE;
}

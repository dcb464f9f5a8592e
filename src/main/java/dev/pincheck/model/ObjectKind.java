// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of objects that the races of a machine are made of.
 *
 * @param plural the kind's name in a race's {@code [objects]}, such as {@code slots}
 * @param singular its name in forms and references, such as {@code slot}
 * @param says one line of explanation
 * @param ordered whether the spec is told the order in which a race names them
 * @param fields what is said about each object, by name and in the machine's order
 */
public record ObjectKind(
    String plural, String singular, String says, boolean ordered, Map<String, Field> fields) {

  public ObjectKind {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** One thing that is said about an object. */
  public sealed interface Field {

    /** Returns one line of explanation. */
    String says();
  }

  /**
   * A field that names another object.
   *
   * @param object the singular of the object's kind
   * @param says see {@link Field#says}
   */
  public record Reference(String object, String says) implements Field {}

  /**
   * A field that is an integer.
   *
   * @param min the least allowed
   * @param max the greatest allowed
   * @param says see {@link Field#says}
   */
  public record Range(long min, long max, String says) implements Field {}

  /**
   * A field that is a name of its own, which several objects may share.
   *
   * @param ownByDefault whether an object that does not say it has its own name there
   * @param says see {@link Field#says}
   */
  public record Name(boolean ownByDefault, String says) implements Field {}

  /** Returns the field of that name. */
  public Optional<Field> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }
}

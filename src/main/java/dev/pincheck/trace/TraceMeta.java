// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a trace comes from. Holds no date, host or absolute path: same input, same bytes.
 *
 * @param model race ({@code gmem/dying-file-versus-delete}) or the path of a spec as the user gave
 *     it
 * @param variant the variant checked; empty for somebody's own spec
 * @param verdict {@code violated} or {@code deadlock}, or {@code witness} for an instance
 * @param property the property that the trace violates; empty for a deadlock
 * @param engine {@code tlc}, {@code alloy} or {@code explorer}
 * @param hash hash of everything that decides the verdict (spec texts, race, variant, bounds)
 */
public record TraceMeta(
    String model,
    Optional<String> variant,
    String verdict,
    Optional<String> property,
    String engine,
    String hash) {

  /** Everything that a trace may show. */
  static final List<String> VERDICTS = List.of("violated", "deadlock", "witness");

  public TraceMeta {
    Objects.requireNonNull(model);
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(engine);
    Objects.requireNonNull(hash);
  }
}

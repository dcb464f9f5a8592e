// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How TLC is set up for a race of an adopted spec.
 *
 * @param file the configuration
 * @param constants what the race gives constants in place of what they have there, as {@link
 *     ConfigText#with} takes it
 */
public record RaceConfig(Path file, Map<String, String> constants) {
  public RaceConfig {
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One operation of an actor's program, or one fact of the initial state.
 *
 * @param name first word of the operation ({@code create}) or kind of the fact ({@code bound})
 * @param arguments by placeholder of the form, in its order: {@code slot -> "s2"}, {@code pgoff ->
 *     0}
 * @param text as written in the race's file
 */
public record Operation(String name, Map<String, Value> arguments, String text) {

  public Operation {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }
}

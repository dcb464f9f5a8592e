// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which strings a machine's spec assumes each of its constants to be one of; these constants are
 * its knobs.
 *
 * @param module where they are assumed
 * @param constants by name, in the order of the module
 */
public record AssumedValues(Position module, Map<String, OneOf> constants) {

  public AssumedValues {
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
  }

  /**
   * What is assumed of one constant.
   *
   * @param position where that stands
   */
  public record OneOf(List<String> values, Position position) {
    public OneOf {
      values = List.copyOf(values);
    }
  }
}

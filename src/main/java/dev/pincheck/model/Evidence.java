// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import java.util.List;

/**
 * A verdict that speaks for a claim or against it.
 *
 * @param text as it was written
 * @param outcome what is to come out, in the words of an {@link Expectation} or of {@code known}
 * @param asked the checks that must all come out so; empty for what no engine is asked
 * @param known what is known without an engine, one of which must be the outcome; empty where
 *     engines are asked
 */
public record Evidence(String text, String outcome, List<Asked> asked, List<String> known) {

  public Evidence {
    asked = List.copyOf(asked);
    known = List.copyOf(known);
  }

  /**
   * A check.
   *
   * @param model a race or an Alloy module, with its machine
   * @param part the race's variant, the module's command
   */
  public record Asked(String model, String part) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

/**
 * One step of a schedule.
 *
 * @param actor who goes
 * @param label the step that the actor does
 */
public record ScheduledStep(String actor, String label) {

  @Override
  public String toString() {
    return actor + " " + label;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.states;

/** Those who share out the parts of a job: one thread or several. */
public interface Workers {

  /** Does one part of a job. */
  @FunctionalInterface
  interface Job {

    /** Does the part as the given worker; a worker does one part at a time. */
    void part(int worker, int part);
  }

  /** Does all parts, in any order, and returns when none is being done any more. */
  void share(int parts, Job job);
}

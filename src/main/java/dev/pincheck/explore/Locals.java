// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

/**
 * What the spec's process-local variables hold for one actor. A value: it decides the view of a
 * state together with memory and labels.
 */
public interface Locals {

  /** The locals of a machine whose spec has none that the reference keeps elsewhere. */
  Locals NONE = None.NONE;

  /** The only value of {@link #NONE}. */
  enum None implements Locals {
    NONE
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/** A field of an object that never changes: reading it can only find that the object is gone. */
public final class Constant {

  private final SlabObject owner;
  private final int value;

  /** Makes the field; it needs no memory. */
  public Constant(SlabObject owner, int value) {
    this.owner = owner;
    this.value = value;
  }

  /** Returns the value. */
  public int load() {
    owner.read();
    return value;
  }

  /** Returns the value, for who looks on from outside. */
  public int value() {
    return value;
  }
}

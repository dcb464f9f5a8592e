// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

/** Memory of one object: allocated, freed, or neither yet. Its fields are cells that it owns. */
public final class SlabObject {

  private final Kernel kernel;
  private final int number;
  private final String kind;
  private final String name;
  private final int cell;

  SlabObject(Kernel kernel, int number, String kind, String name, int cell) {
    this.kernel = kernel;
    this.number = number;
    this.kind = kind;
    this.name = name;
    this.cell = cell;
  }

  /** Allocates it: kzalloc. */
  public void alloc() {
    kernel.perform(new Primitive(PrimitiveKind.ALLOCATE, cell, number));
  }

  /** Frees it: kfree. A second time is a double free. */
  public void free() {
    kernel.perform(new Primitive(PrimitiveKind.FREE, cell, number));
  }

  /** Complains about this object if the condition holds: WARN_ON. */
  public void warnOn(boolean condition) {
    kernel.perform(new Primitive(PrimitiveKind.WARN_ON, cell, condition ? number : 0));
  }

  /** Complains about this object if the condition holds: KVM_BUG_ON. */
  public void bugOn(boolean condition) {
    kernel.perform(new Primitive(PrimitiveKind.BUG_ON, cell, condition ? number : 0));
  }

  /** Reads something of it that never changes. */
  public void read() {
    kernel.perform(new Primitive(PrimitiveKind.READ, cell, number));
  }

  /** Says whether it is allocated, for whoever does not get at it by a pointer. */
  public boolean isLive() {
    return kernel.perform(new Primitive(PrimitiveKind.PEEK, cell, 0)) == Layout.LIVE;
  }

  /** Complains that a pointer of this object is followed although it is NULL, if it is. */
  public void followed(int pointer) {
    kernel.perform(new Primitive(PrimitiveKind.NULL_DEREF, cell, pointer == 0 ? number : 0));
  }

  /** Complains that a copy of this object is used that was freed already, if it is. */
  public void staleIf(boolean condition) {
    kernel.perform(new Primitive(PrimitiveKind.STALE, cell, condition ? number : 0));
  }

  /** Returns its number in the layout. */
  public int number() {
    return number;
  }

  /** Returns what it is: {@code slot}. */
  public String kind() {
    return kind;
  }

  /** Returns which it is: {@code s1}. */
  public String name() {
    return name;
  }

  /** Says whether it has been freed. */
  public boolean freedIn(Memory memory) {
    return memory.get(cell) == Layout.FREED;
  }

  /** Says whether it is allocated. */
  public boolean liveIn(Memory memory) {
    return memory.get(cell) == Layout.LIVE;
  }

  int cell() {
    return cell;
  }
}

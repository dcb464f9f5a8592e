// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a {@link PrimitiveKind} does to the kernel's state, named so that it can be taken away; see
 * {@link DroppingKernel} for what that means for each.
 */
public enum Effect {
  STORE("store"),
  LOCK("lock", Role.ACQUIRE),
  TRY_LOCK("tryLock", Role.TRY),
  UNLOCK("unlock"),
  DOWN_READ("downRead", Role.ACQUIRE),
  TRY_DOWN_READ("tryDownRead", Role.TRY),
  UP_READ("upRead"),
  DOWN_WRITE("downWrite", Role.ACQUIRE),
  UP_WRITE("upWrite"),
  QUEUE_WRITER("queueWriter"),
  INC("inc"),
  INC_NOT_ZERO("incNotZero"),
  DEC("dec"),
  READ_LOCK("readLock", Role.TRY),
  READ_UNLOCK("readUnlock"),
  SYNCHRONIZE("synchronize"),
  WAIT("wait", Role.WAIT),
  ADD("add"),
  AWAIT("await", Role.WAIT),
  SET("set"),
  CLEAR("clear"),
  GRAB("grab"),
  REMOVE("remove"),
  ENTER("enter", Role.TRY),
  LEAVE("leave"),
  ALLOC("alloc"),
  FREE("free"),
  QUEUE("queue");

  private enum Role {
    PLAIN,
    /** Waits, and somebody has to give back what it takes. */
    ACQUIRE,
    /** Takes without waiting what somebody has to give back. */
    TRY,
    WAIT
  }

  private final String word;
  private final Role role;

  Effect(String word) {
    this(word, Role.PLAIN);
  }

  Effect(String word, Role role) {
    this.word = word;
    this.role = role;
  }

  /** Returns what the operation does; empty for one that does nothing which could be dropped. */
  static Optional<Effect> of(PrimitiveKind kind) {
    return switch (kind) {
      case STORE -> Optional.of(STORE);
      case LOCK, SPIN_LOCK -> Optional.of(LOCK);
      case TRY_LOCK -> Optional.of(TRY_LOCK);
      case UNLOCK, SPIN_UNLOCK -> Optional.of(UNLOCK);
      case DOWN_READ -> Optional.of(DOWN_READ);
      case TRY_DOWN_READ -> Optional.of(TRY_DOWN_READ);
      case UP_READ -> Optional.of(UP_READ);
      case DOWN_WRITE -> Optional.of(DOWN_WRITE);
      case UP_WRITE -> Optional.of(UP_WRITE);
      case QUEUE_WRITER -> Optional.of(QUEUE_WRITER);
      case REF_INC -> Optional.of(INC);
      case REF_INC_NOT_ZERO -> Optional.of(INC_NOT_ZERO);
      case REF_DEC_AND_TEST -> Optional.of(DEC);
      case SECTION_ENTER -> Optional.of(READ_LOCK);
      case SECTION_LEAVE -> Optional.of(READ_UNLOCK);
      case SYNCHRONIZE_START -> Optional.of(SYNCHRONIZE);
      case SYNCHRONIZE_WAIT -> Optional.of(WAIT);
      case ADD -> Optional.of(ADD);
      case AWAIT_ZERO, FLIGHT_AWAIT -> Optional.of(AWAIT);
      case SET_BITS, PAGE_POISON -> Optional.of(SET);
      case CLEAR_BITS -> Optional.of(CLEAR);
      case PAGE_GRAB -> Optional.of(GRAB);
      case PAGE_REMOVE -> Optional.of(REMOVE);
      case FLIGHT_ENTER -> Optional.of(ENTER);
      case FLIGHT_LEAVE -> Optional.of(LEAVE);
      case ALLOCATE -> Optional.of(ALLOC);
      case FREE -> Optional.of(FREE);
      case WORK_ADD -> Optional.of(QUEUE);
      case LOAD,
          TEST_BITS,
          PEEK,
          READ,
          STORE_OWN,
          WARN_ON,
          BUG_ON,
          NULL_DEREF,
          STALE,
          SYS_EXIT,
          WORK_TAKE ->
          Optional.empty();
    };
  }

  /** Returns the effect of that word. */
  public static Optional<Effect> named(String word) {
    return Arrays.stream(values()).filter(effect -> effect.word.equals(word)).findFirst();
  }

  /** Returns the words of all effects. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Effect::word).toList();
  }

  /** Returns the effect's word, {@code lock}. */
  public String word() {
    return word;
  }

  /** Says whether it may have to wait. */
  public boolean waits() {
    return role == Role.ACQUIRE || role == Role.WAIT;
  }

  /** Says whether somebody has to give back what it takes. */
  public boolean acquires() {
    return role == Role.ACQUIRE || role == Role.TRY;
  }

  /**
   * Returns the name of what a primitive does, {@code slotsLock.lock}: of the cells that it changes
   * and how; empty if that cannot be dropped.
   */
  public static Optional<String> nameOf(Layout layout, Primitive primitive) {
    return of(primitive.kind())
        .filter(effect -> !layout.isGhost(primitive.cell()))
        .map(effect -> variables(layout, primitive) + "." + effect.word);
  }

  /**
   * Returns the names of all effects of one kind that primitives on a layout may have. Which pages
   * a {@link #REMOVE} has is not known from the layout: there are none of these.
   */
  public static NavigableSet<String> namesOf(Layout layout, Effect effect) {
    NavigableSet<String> names = new TreeSet<>();
    for (PrimitiveKind kind : PrimitiveKind.values()) {
      if (effect != REMOVE && of(kind).filter(effect::equals).isPresent()) {
        for (int cell = Layout.COMPLAINT_CELLS; cell + behind(kind) < layout.size(); cell++) {
          nameOf(layout, new Primitive(kind, cell, 0)).ifPresent(names::add);
        }
      }
    }
    return names;
  }

  /** Returns how many cells behind its own a primitive uses. */
  private static int behind(PrimitiveKind kind) {
    return switch (kind) {
      case DOWN_READ, TRY_DOWN_READ, UP_READ, SYNCHRONIZE_START, SYNCHRONIZE_WAIT, SECTION_LEAVE ->
          1;
      default -> 0;
    };
  }

  /** Returns the names of the variables that a primitive changes, {@code page+pageGen+poisoned}. */
  static String variables(Layout layout, Primitive primitive) {
    int cell = primitive.cell();
    IntStream cells =
        switch (primitive.kind()) {
          case DOWN_READ, TRY_DOWN_READ, UP_READ, SYNCHRONIZE_START, SYNCHRONIZE_WAIT ->
              IntStream.of(cell + 1);
          case QUEUE_WRITER -> IntStream.of(cell + primitive.argument());
          case SECTION_LEAVE -> IntStream.of(cell, cell + 1);
          case PAGE_REMOVE ->
              IntStream.of(cell, cell + primitive.argument(), cell + 2 * primitive.argument());
          case PAGE_POISON -> IntStream.of(cell + 2 * primitive.argument());
          default -> IntStream.of(cell);
        };
    return cells.mapToObj(layout::variable).distinct().collect(Collectors.joining("+"));
  }
}

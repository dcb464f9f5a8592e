// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import dev.pincheck.kernel.ErrorKind;
import java.util.Optional;

/**
 * What a checker found, in the shape of KASAN's reports.
 *
 * @param kind what is wrong
 * @param write whether the access was a write
 * @param object the object concerned, {@code memslot s1}
 * @param where the access
 * @param allocated where the object was allocated; empty if it was there at the start
 * @param freed where it was freed; empty if it was not
 */
public record MemoryReport(
    ErrorKind kind,
    boolean write,
    String object,
    Place where,
    Optional<Place> allocated,
    Optional<Place> freed) {

  /**
   * A point of a run.
   *
   * @param step number of the step, from 1
   * @param task who did it
   * @param label the step's label
   * @param trace where in the reference
   */
  public record Place(int step, String task, String label, CallTrace trace) {

    String sentence() {
      return "by task " + task + " at step " + step + " in " + label + " (" + trace.routine() + ")";
    }
  }

  /** Returns the report, several lines without an empty last one. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(headline()).append('\n');
    text.append(access()).append(" of ").append(object);
    text.append(" by task ").append(where.task()).append(" at step ").append(where.step());
    appendTrace(text, "Call trace:", where.trace());
    text.append('\n');
    if (allocated.isPresent()) {
      appendTrace(text, "\nAllocated " + allocated.get().sentence() + ":", allocated.get().trace());
    } else {
      text.append("\nAllocated before the first step");
    }
    if (freed.isPresent()) {
      text.append('\n');
      appendTrace(text, "\nFreed " + freed.get().sentence() + ":", freed.get().trace());
    }
    return text.toString();
  }

  private String headline() {
    String place = " in " + where.label() + " (" + where.trace().routine() + ")";
    return switch (kind) {
      case USE_AFTER_FREE, DOUBLE_FREE, WILD_ACCESS -> "BUG: KASAN: slab-" + kind.word() + place;
      case NULL_DEREF -> "BUG: KASAN: " + kind.word() + place;
      case WARN -> "WARNING" + place;
      default -> "BUG: " + kind.word() + place;
    };
  }

  private String access() {
    return switch (kind) {
      case DOUBLE_FREE -> "Free";
      case WARN -> "Check";
      default -> write ? "Write" : "Read";
    };
  }

  private static void appendTrace(StringBuilder text, String title, CallTrace trace) {
    text.append(text.charAt(text.length() - 1) == '\n' || title.startsWith("\n") ? "" : "\n");
    text.append(title);
    trace.frames().forEach(frame -> text.append("\n  ").append(frame));
  }
}

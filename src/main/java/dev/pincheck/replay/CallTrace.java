// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where in the reference something happened, innermost first.
 *
 * @param frames each as {@code GuestMemfd.release (GuestMemfd.java:321)}, where it is overridden as
 *     {@code GuestMemfd.release (Mine.java:12)}; at least one
 */
public record CallTrace(List<String> frames) {

  /** The kernel, and what stands between it and code of one's own. */
  private static final Pattern KERNEL = Pattern.compile("dev\\.pincheck\\.(kernel|change)\\..*");

  private static final String MACHINE = "dev.pincheck.machine.";

  /** User mode and what hands its calls to routines: no routine of the kernel. */
  private static final Pattern USER_MODE =
      Pattern.compile("dev\\.pincheck\\.machine\\.\\w+|.*\\.(UserTask|\\w+Machine)");

  public CallTrace {
    frames = List.copyOf(frames);
  }

  /** Returns the reference's part of the stack of the calling thread. */
  static CallTrace here() {
    List<StackFrame> frames =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
            .walk(
                stack ->
                    stack
                        .dropWhile(frame -> !isOf(KERNEL, frame))
                        .dropWhile(CallTrace::isMachinery)
                        .takeWhile(frame -> !isOf(KERNEL, frame))
                        .toList());
    List<StackFrame> routines = frames.stream().filter(frame -> !isOf(USER_MODE, frame)).toList();
    // The way into the kernel and back is a step of user mode's own.
    return new CallTrace(
        (routines.isEmpty() ? frames : routines).stream().map(CallTrace::shown).toList());
  }

  private static boolean isOf(Pattern classes, StackFrame frame) {
    return classes.matcher(frame.getClassName()).matches();
  }

  private static boolean isMachinery(StackFrame frame) {
    return isOf(KERNEL, frame) || frame.getMethodName().equals("at");
  }

  private static String shown(StackFrame frame) {
    String name = routine(frame.getDeclaringClass()).getName();
    String type = name.substring(name.lastIndexOf('.') + 1);
    return type
        + "."
        + frame.getMethodName()
        + " ("
        + frame.getFileName()
        + ":"
        + frame.getLineNumber()
        + ")";
  }

  /**
   * Returns the routine of the machine that a class of somebody's own overrides, else the class.
   */
  private static Class<?> routine(Class<?> type) {
    Class<?> routine = type;
    while (routine.getSuperclass() != null && !routine.getName().startsWith(MACHINE)) {
      routine = routine.getSuperclass();
    }
    return routine.getName().startsWith(MACHINE) ? routine : type;
  }

  /** Returns the innermost routine: {@code GuestMemfd.release}. */
  public String routine() {
    return routineOf(frames.get(0));
  }

  /** Returns the routines, innermost first. */
  public List<String> routines() {
    return frames.stream().map(CallTrace::routineOf).toList();
  }

  /** Returns the routine of a frame. */
  public static String routineOf(String frame) {
    return frame.substring(0, frame.indexOf(' '));
  }

  /** Returns the innermost line: {@code GuestMemfd.java:321}. */
  public String line() {
    String innermost = frames.get(0);
    return innermost.substring(innermost.indexOf('(') + 1, innermost.length() - 1);
  }
}

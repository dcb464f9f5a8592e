// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.change;

import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.PrimitiveKind;
import dev.pincheck.kernel.Routine;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kernel on which the primitives of own code are steps of their own, named after their place
 * ({@code unbind:17}), but where own code has opened a step itself, as it does where it keeps the
 * steps of the routine that it overrides:
 *
 * <ul>
 *   <li>each primitive that own code does itself is a step;
 *   <li>what a routine of the machine does that own code calls, up to its first marker, is one;
 *   <li>a routine that own code overrides and calls ({@code super.unbind(slot)}) goes on in the
 *       step that it would be in, so that an override which does nothing else changes nothing;
 *   <li>what follows an own step without a marker is another one: nothing becomes atomic that was
 *       not.
 * </ul>
 *
 * <p>Routines must be wrapped, so that it knows where one begins; one runs at a time.
 */
public final class OwnSteps implements Kernel {

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$]*:\\d+");
  private static final String NOWHERE = "";

  private final Kernel kernel;
  private final OwnCode code;
  private final Predicate<Class<?>> isRoutine;

  /** The place of the last marker, or of the step that was opened without one. */
  private String context = NOWHERE;

  /** The method of own code that opened the step that is open; empty if none did. */
  private String marking = NOWHERE;

  private boolean inOwnStep;

  /**
   * Wraps a kernel.
   *
   * @param isRoutine which classes are routines; what stands between them and the primitives (the
   *     objects of a machine) belongs to the routine that calls it
   */
  public OwnSteps(Kernel kernel, OwnCode code, Predicate<Class<?>> isRoutine) {
    this.kernel = kernel;
    this.code = code;
    this.isRoutine = isRoutine;
  }

  /** Says whether a step of that name is one that own code did not open itself. */
  public static boolean isName(String label) {
    return NAME.matcher(label).matches();
  }

  /** Returns a routine to be run in place of it. */
  public Routine wrapped(Routine routine) {
    return live -> {
      begin();
      try {
        routine.run(live);
      } catch (RuntimeException | StackOverflowError thrown) {
        throw told(thrown);
      }
    };
  }

  private void begin() {
    context = NOWHERE;
    marking = NOWHERE;
    inOwnStep = false;
    Turns.begin();
  }

  /**
   * Where a primitive is done or a marker passed.
   *
   * @param own whether own code does it itself
   * @param beneath whether own code called what does it
   * @param overridden whether what it called is what it overrides
   * @param name of the step that it is where it is one of its own, {@code unbind:17}
   */
  private record Place(boolean own, boolean beneath, boolean overridden, String name) {}

  private Place place() {
    return WALKER.walk(frames -> place(frames.iterator()));
  }

  /** Looks at the frames of the routine that runs, down to the first of own code. */
  private Place place(Iterator<StackWalker.StackFrame> frames) {
    StackWalker.StackFrame nearest = null;
    StackWalker.StackFrame above = null;
    while (frames.hasNext()) {
      StackWalker.StackFrame frame = frames.next();
      Class<?> type = frame.getDeclaringClass();
      if (code.has(type)) {
        boolean overridden = above != null && above.getMethodName().equals(frame.getMethodName());
        return new Place(above == null, above != null, overridden, name(frame));
      } else if (isRoutine.test(type)) {
        nearest = nearest == null ? frame : nearest;
        above = frame;
      } else if (type == OwnSteps.class && frame.getMethodName().startsWith("lambda")) {
        break;
      }
    }
    return new Place(false, false, false, nearest == null ? "" : name(nearest));
  }

  private static String name(StackWalker.StackFrame frame) {
    return method(frame) + ":" + frame.getLineNumber();
  }

  /** Returns the method that a frame is of, or that a lambda was written in. */
  private static String method(StackWalker.StackFrame frame) {
    String method = frame.getMethodName();
    int lambda = method.startsWith("lambda$") ? "lambda$".length() : 0;
    return method.substring(lambda, lambda == 0 ? method.length() : method.indexOf('$', lambda));
  }

  @Override
  public void at(String label) {
    Place place = place();
    context = place.name();
    marking = place.own() ? WALKER.walk(frames -> ownMethods(frames).findFirst()).get() : NOWHERE;
    inOwnStep = false;
    Turns.begin();
    kernel.at(label);
  }

  @Override
  public int perform(Primitive primitive) {
    // The result of a call is nobody's but the task's, and looking on no step at all.
    if (primitive.kind() != PrimitiveKind.STORE_OWN && primitive.kind() != PrimitiveKind.PEEK) {
      Place place = place();
      if (opens(place)) {
        inOwnStep = place.own() || (place.beneath() && !place.overridden());
        context = place.own() ? NOWHERE : place.name();
        marking = NOWHERE;
        kernel.at(place.name());
      }
    }
    Turns.begin();
    return kernel.perform(primitive);
  }

  private boolean opens(Place place) {
    if (isMarked(place)) {
      return false;
    } else if (place.own()) {
      return true;
    }
    boolean elsewhere = !place.name().equals(context) || Turns.any();
    boolean helps = place.beneath() && !place.overridden();
    return elsewhere && (helps || inOwnStep);
  }

  /** A marker of own code is for what its method does, and for what it calls or returns to. */
  private boolean isMarked(Place place) {
    boolean isOwn = place.own() || place.beneath();
    return !marking.isEmpty()
        && (!isOwn || WALKER.walk(frames -> ownMethods(frames).anyMatch(marking::equals)));
  }

  private Stream<String> ownMethods(Stream<StackWalker.StackFrame> frames) {
    return frames
        .filter(frame -> code.has(frame.getDeclaringClass()))
        .map(frame -> frame.getClassName() + "." + method(frame));
  }

  @Override
  public void checkpoint(int live) {
    begin();
    kernel.checkpoint(live);
  }

  /**
   * Returns what to throw in place of something that own code threw: with its lines in the message,
   * as nobody sees a stack trace. What has none is the kernel's way to unwind a routine.
   */
  private RuntimeException told(Throwable thrown) {
    Optional<String> lines = lines(thrown);
    boolean told =
        thrown.getClass().getName().startsWith("dev.pincheck.") && !(thrown instanceof CodeFailed);
    if (lines.isEmpty() || told) {
      if (thrown instanceof RuntimeException plain) {
        return plain;
      }
      throw (Error) thrown;
    }
    String what =
        thrown instanceof StackOverflowError
            ? "it calls itself without end"
            : thrown instanceof CodeFailed ? thrown.getMessage() : thrown.toString();
    return new CodeFailed(what + lines.get(), thrown);
  }

  private Optional<String> lines(Throwable thrown) {
    List<StackTraceElement> own =
        Stream.of(thrown.getStackTrace())
            .filter(frame -> code.classes().anyMatch(type -> isIn(frame, type)))
            .limit(8)
            .toList();
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(
            own.stream()
                .map(
                    frame ->
                        String.format(
                            "%n  at %s, %s:%d",
                            frame.getMethodName(), frame.getFileName(), frame.getLineNumber()))
                .collect(Collectors.joining()));
  }

  private static boolean isIn(StackTraceElement frame, Class<?> type) {
    return frame.getClassName().equals(type.getName())
        || frame.getClassName().startsWith(type.getName() + "$");
  }
}

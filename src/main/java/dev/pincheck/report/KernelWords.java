// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.model.KernelFunctions;
import dev.pincheck.model.KernelFunctions.CFunction;
import dev.pincheck.replay.CallTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the reference's names are called in the kernel. */
final class KernelWords {

  private static final Pattern FIELD = Pattern.compile("(.+) of (\\w+)");

  private final KernelFunctions functions;

  KernelWords(KernelFunctions functions) {
    this.functions = functions;
  }

  /** Returns the innermost function of a stack, if one of its routines stands for one. */
  Optional<CFunction> function(CallTrace trace) {
    return trace.routines().stream().flatMap(routine -> functions.of(routine).stream()).findFirst();
  }

  /** Returns the innermost function with its parentheses, or the routine where there is none. */
  String place(CallTrace trace) {
    return function(trace).map(found -> found.name() + "()").orElseGet(trace::routine);
  }

  /** Returns the functions of a stack, each with the line of the reference that is in it. */
  List<String> frames(CallTrace trace) {
    Map<String, String> lines = new LinkedHashMap<>();
    String innermost = "";
    for (String frame : trace.frames()) {
      Optional<CFunction> function = functions.of(CallTrace.routineOf(frame));
      innermost = innermost.isEmpty() ? frame : innermost;
      if (function.isPresent()) {
        String named = function.get().name() + " " + function.get().file();
        lines.put(named, places(lines.getOrDefault(named, innermost), frame));
        innermost = "";
      }
    }
    if (!innermost.isEmpty()) {
      lines.put("", innermost);
    }
    List<String> frames = new ArrayList<>();
    lines.forEach(
        (function, line) ->
            frames.add(
                function.isEmpty()
                    ? line
                    : function + " " + line.substring(line.indexOf(' ') + 1)));
    return frames;
  }

  /** Returns the innermost frame, with the place in Java of somebody's own that called it. */
  private static String places(String innermost, String frame) {
    String file = CallTrace.routineOf(frame).replaceFirst("[.$].*", "") + ".java:";
    return innermost.equals(frame) || frame.contains("(" + file)
        ? innermost
        : innermost.substring(0, innermost.length() - 1)
            + ", by "
            + frame.substring(frame.indexOf('(') + 1);
  }

  /**
   * Returns a field as C writes it: {@code f_count of f1} is {@code f1.f_count}; what has several
   * words stands behind a colon.
   */
  static String field(String name) {
    Matcher field = FIELD.matcher(name);
    return field.matches()
        ? field.group(2) + (field.group(1).contains(" ") ? ": " : ".") + field.group(1)
        : name;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what macros make of C into C again, in place: attributes become blanks, loops and guarded
 * scopes become {@code while}. Untouched, a loop would lose its body and an attribute be an error.
 */
final class Blanking {

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "\\b(?:__user|__weak|__init|__exit|__always_inline|__always_unused|__maybe_unused|noinline"
              + "|__must_check|__unused|__rcu|__percpu|__iomem|__force|__ro_after_init"
              + "|__read_mostly|__cold|__noreturn|notrace|asmlinkage|__packed|__visible|__used"
              + "|__cacheline_aligned|__cacheline_aligned_in_smp|noinline_for_stack|__kprobes"
              + "|__no_kcsan|__noclone|nokprobe_inline|__pure|__private|__nocast|__bitwise"
              + "|__initconst|__initdata|__percpu_read_mostly|__flatten|__deprecated|__malloc)\\b");

  private static final Pattern ATTRIBUTE_WITH_ARGUMENTS =
      Pattern.compile(
          "\\b(?:__free|__printf|__acquires|__releases|__acquire_shared|__cond_acquires"
              + "|__cond_lock|__must_hold|__must_hold_shared|__aligned|__section|__counted_by"
              + "|__attribute__|__no_sanitize|__alloc_size|__guarded_by|__pt_guarded_by"
              + "|__releases_shared|__acquires_shared|context_unsafe_alias)\\s*\\(");

  private static final Pattern LOOP =
      Pattern.compile("\\b(\\w*for_each\\w*|scoped_\\w*guard)\\s*\\(");

  /** What stands outside of functions and is no C; its text is read by {@link Definitions}. */
  private static final Pattern DEFINITION =
      Pattern.compile(
          "(?m)^[ \\t]*((?:DEFINE|DECLARE|EXPORT|MODULE|EXTEND|BTF)_\\w+"
              + "|module_param\\w*|ALLOW_ERROR_INJECTION)\\s*\\(");

  private Blanking() {}

  /** Returns the text that the parser understands, of the same length. */
  static String parsable(Lexed source) {
    StringBuilder text = new StringBuilder(source.text());
    blankDirectives(source, text);
    blankMatches(source, text, DEFINITION, true);
    blankMatches(source, text, ATTRIBUTE_WITH_ARGUMENTS, true);
    blankMatches(source, text, ATTRIBUTE, false);
    loops(source, text);
    return text.toString();
  }

  private static void blankMatches(
      Lexed source, StringBuilder text, Pattern pattern, boolean withArguments) {
    Matcher matcher = pattern.matcher(source.bare());
    while (matcher.find()) {
      int end = withArguments ? source.closing(matcher.end() - 1) + 1 : matcher.end();
      if (end > 0) {
        blank(text, matcher.start(), end);
      }
    }
  }

  /** Only what has a body behind it is a loop: a macro of that name can be called as well. */
  private static void loops(Lexed source, StringBuilder text) {
    Matcher matcher = LOOP.matcher(source.bare());
    while (matcher.find()) {
      int close = source.closing(matcher.end() - 1);
      int after = close < 0 ? source.bare().length() : source.next(close + 1);
      boolean body =
          after < source.bare().length() && ";,)=&|?:+-".indexOf(source.bare().charAt(after)) < 0;
      if (body && text.charAt(matcher.start()) != ' ') {
        blank(text, matcher.start(1), matcher.end(1));
        text.replace(matcher.start(1), matcher.start(1) + 5, "while");
      }
    }
  }

  /** Blanks preprocessor lines; which of their branches are read was decided before. */
  private static void blankDirectives(Lexed source, StringBuilder text) {
    boolean going = false;
    int start = 0;
    while (start < text.length()) {
      int end = source.bare().indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      int first = source.next(start);
      if (going || (first < end && source.bare().charAt(first) == '#')) {
        going = end > start && source.bare().charAt(end - 1) == '\\';
        blank(text, start, end);
      } else {
        going = false;
      }
      start = end + 1;
    }
  }

  static void blank(StringBuilder text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text.charAt(at) != '\n') {
        text.setCharAt(at, ' ');
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tlc2.output.EC;
import tlc2.output.MP;

/**
 * The errors among TLC's messages. TLC records a message when it makes the text of an exception,
 * which it may swallow later, and again when it prints an error: only the latter count, but their
 * parameters may have come with the former.
 */
final class TlcErrors {

  private static final Pattern UNEXPECTED =
      Pattern.compile(
          "(?s)TLC threw an unexpected exception\\..*?The exception was an? \\S+\\n:? ?");
  private static final Pattern ASSERTION =
      Pattern.compile("\"?Failure of assertion at (line \\d+, column \\d+)\\.\"?");
  private static final Pattern POSITION = Pattern.compile("\\d+\\. (Line .*)");

  private static final String OVERFLOW = "java.lang.StackOverflowError";

  /** Letters of the longest failure: more than TLC says, less than a Java stack trace. */
  private static final int LONGEST = 2000;

  private static final String WARNING = "printWarning";

  private final List<Message> printed = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();
  private final Map<Integer, List<String>> parameters = new HashMap<>();

  /**
   * One error.
   *
   * @param code of {@link EC}
   * @param parameters of its text
   */
  record Message(int code, List<String> parameters) {
    String text() {
      String text =
          TlcErrors.wantsParameters(code) && parameters.isEmpty()
              ? "TLC error " + code
              : TlcRecorder.text(code, parameters);
      return UNEXPECTED.matcher(text).replaceFirst("").strip();
    }
  }

  /** Adds a message that is neither a result nor a state; keeps it if it is an error. */
  void add(int code, List<String> texts) {
    if (!texts.isEmpty()) {
      parameters.put(code, texts);
    }
    Optional<String> printer = printer();
    if (printer.filter(name -> name.startsWith(WARNING)).isPresent()) {
      warnings.add(new Message(code, texts));
    } else if (printer.filter(TlcErrors::isErrors).isPresent()) {
      printed.add(new Message(code, parameters.getOrDefault(code, List.of())));
    }
  }

  /** Says whether the message being recorded is an error that TLC prints. */
  static boolean isPrinted() {
    return printer().filter(TlcErrors::isErrors).isPresent();
  }

  private static boolean isErrors(String printer) {
    return printer.startsWith("print")
        && !printer.startsWith("printMessage")
        && !printer.startsWith(WARNING);
  }

  /** Returns the method of TLC's that the message being recorded comes through. */
  private static Optional<String> printer() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.getDeclaringClass() == MP.class)
                    .findFirst()
                    .map(StackWalker.StackFrame::getMethodName));
  }

  /** Says whether TLC has warned of that. */
  boolean warned(int code) {
    return warnings.stream().anyMatch(warning -> warning.code() == code);
  }

  /** Returns all warnings in the order in which TLC would print them. */
  List<Message> warnings() {
    return warnings;
  }

  /** Returns the error of that code, if it was printed. */
  Optional<Message> printed(int code) {
    return printed.stream().filter(error -> error.code() == code).findFirst();
  }

  /** Returns all errors in the order printed. */
  List<Message> printed() {
    return printed;
  }

  /** Returns an exception's text that was made but printed under another code. */
  Optional<Message> made(int code) {
    return Optional.ofNullable(parameters.get(code)).map(texts -> new Message(code, texts));
  }

  /** Returns the name of an assertion's property: what PlusCal says of it, or the spec. */
  static String assertion(String message) {
    Matcher matcher = ASSERTION.matcher(message);
    return matcher.matches() ? "assert at " + matcher.group(1) : "assert " + message;
  }

  /** Returns the failure: the first error, and the innermost expression that TLC was evaluating. */
  Verdict verdict() {
    String text =
        printed.stream()
            .filter(error -> error.code() != EC.TLC_NESTED_EXPRESSION)
            .findFirst()
            .map(Message::text)
            .orElse("TLC gave no answer and no reason");
    if (printed(EC.SYSTEM_STACK_OVERFLOW).isPresent() || text.startsWith(OVERFLOW)) {
      text = "TLC ran out of stack, probably in an endless recursion";
    }
    return new Verdict.Failed(
        text.substring(0, Math.min(text.length(), LONGEST)).replaceFirst("\\.$", "")
            + place().map(place -> " (" + place + ")").orElse(""));
  }

  private Optional<String> place() {
    return printed(EC.TLC_NESTED_EXPRESSION)
        .map(error -> String.join("\n", error.parameters()))
        .map(POSITION::matcher)
        .flatMap(matcher -> matcher.results().reduce((first, second) -> second))
        .map(result -> "in the expression at l" + result.group(1).substring(1));
  }

  private static boolean wantsParameters(int code) {
    return code == EC.GENERAL;
  }
}

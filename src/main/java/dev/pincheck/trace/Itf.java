// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.trace;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Traces as ITF, the JSON format of Apalache's ADR 015. Integers are {@code {"#bigint": "n"}}, sets
 * {@code {"#set": [..]}}, functions {@code {"#map": [[k, v], ..]}}, sequences arrays and records
 * objects. The {@code #meta} of the file has the fields of {@link TraceMeta}, that of a state
 * {@code index} and the fields of its step.
 */
public final class Itf {

  /** How the name of every file ends. */
  public static final String ENDING = ".itf.json";

  private Itf() {}

  /**
   * Reads a file.
   *
   * @param file the file; messages show its path as given here
   * @throws InputRejected if it is not JSON or truncated (one problem), or not a trace in ITF (all
   *     problems, each with its place)
   */
  public static TraceFile read(Path file) throws InputRejected {
    return parse(InputFile.read(file, file.toString()), file.toString());
  }

  /**
   * Parses a text.
   *
   * @param text what a file holds
   * @param shown the file's name in messages
   * @throws InputRejected as {@link #read} does
   */
  public static TraceFile parse(String text, String shown) throws InputRejected {
    LocatedJson json = new LocatedJsonParser(shown).parse(text);
    Problems problems = new Problems();
    Optional<TraceFile> file = new ItfReader(problems).read(json);
    problems.throwIfAny();
    return file.orElseThrow();
  }

  /**
   * Returns the trace as text: one variable a line, keys in a fixed order, a newline at the end.
   * The same trace gives the same bytes.
   */
  public static String write(Trace trace) {
    return new ItfWriter(trace).write();
  }

  /** Returns the states of a trace as an array in one line, without its end. */
  public static String writeStates(Trace trace) {
    return new ItfWriter(trace).states();
  }

  /**
   * Returns the states that {@link #writeStates} has written.
   *
   * @throws IllegalArgumentException if they are not
   */
  public static List<TraceState> parseStates(String text) {
    try {
      Problems problems = new Problems();
      List<TraceState> states =
          new ItfReader(problems).readStates(LocatedJsonParser.ofOwnText("states").parse(text));
      problems.throwIfAny();
      return states;
    } catch (InputRejected e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}

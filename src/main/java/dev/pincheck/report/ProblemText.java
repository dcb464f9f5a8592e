// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Problems of inputs as text: a line each, below it the line of the source with a caret. */
public final class ProblemText {

  private static final int LONGEST_SOURCE_LINE = 160;

  private final Path home;

  /** Takes the folder that files are relative to where they are not found from here. */
  public ProblemText(Path home) {
    this.home = home;
  }

  /** Returns all problems, each line with its line end. */
  public String of(InputRejected rejected) {
    return of(rejected.problems());
  }

  /** Returns the problems in their order, each line with its line end. */
  public String of(List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      text.append(problem).append('\n');
      sourceLine(problem).ifPresent(line -> quote(line, problem.column(), text));
    }
    return text.toString();
  }

  /** Returns the problems as one JSON object, with its line end. */
  public static String json(String version, List<Problem> problems) {
    return VerdictJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", version);
          json.writeArrayFieldStart("findings");
          for (Problem problem : problems) {
            json.writeStartObject();
            json.writeStringField("file", problem.file());
            json.writeNumberField("line", problem.line());
            json.writeNumberField("column", problem.column());
            json.writeStringField("message", problem.message());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void quote(String line, int column, StringBuilder text) {
    if (line.isBlank() || line.length() > LONGEST_SOURCE_LINE) {
      return;
    }
    text.append("    ").append(line.stripTrailing()).append('\n');
    if (column > 0 && column <= line.length() + 1) {
      text.append("    ");
      // A tab stays a tab, so that the caret stands where the column is.
      line.chars().limit(column - 1L).forEach(c -> text.append(c == '\t' ? '\t' : ' '));
      text.append("^\n");
    }
  }

  private Optional<String> sourceLine(Problem problem) {
    if (problem.line() == 0) {
      return Optional.empty();
    }
    try {
      Path named = Path.of(problem.file());
      Path file = Files.isRegularFile(named) ? named : home.resolve(named);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      try (Stream<String> lines = Files.lines(file)) {
        return lines.skip(problem.line() - 1L).findFirst();
      }
    } catch (IOException | java.io.UncheckedIOException | InvalidPathException e) {
      // The message says what is wrong; the quotation is an extra.
      return Optional.empty();
    }
  }
}

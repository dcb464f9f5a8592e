// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.lang3.StringUtils;

/** Problems of inputs as text: a line each, below it the line of the source with a caret. */
public final class ProblemText {

  private static final int LONGEST_SOURCE_LINE = 160;

  /** Letters of the longest problem: it names forty allowed names, and no screen holds more. */
  private static final int LONGEST_PROBLEM = 4000;

  private static final String INDENT = "    ";
  private static final String CUT = "...";

  private final Path home;
  private final int width;

  /**
   * Takes where files are, and what is read on.
   *
   * @param home the folder that files are relative to where they are not found from here
   * @param width columns, so that the caret stands below what it means; {@link Fold#UNLIMITED} for
   *     as many as it takes
   */
  public ProblemText(Path home, int width) {
    this.home = home;
    this.width = width;
  }

  /** Returns the problems, each line with its line end, and how many more there are. */
  public String of(InputRejected rejected) {
    return of(rejected.problems(), rejected.more());
  }

  /** Returns the problems in their order, each line with its line end. */
  public String of(List<Problem> problems) {
    return of(problems, 0);
  }

  private String of(List<Problem> problems, int more) {
    Map<String, Map<Integer, String>> sources = new HashMap<>();
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      text.append(StringUtils.abbreviate(problem.toString(), LONGEST_PROBLEM)).append('\n');
      String line =
          sources
              .computeIfAbsent(problem.file(), file -> lines(file, problems))
              .getOrDefault(problem.line(), "");
      quote(line, problem.column(), text);
    }
    if (more > 0) {
      text.append("and ").append(more).append(" more\n");
    }
    return text.toString();
  }

  /** Returns findings and remarks as one JSON object, with its line end. */
  public static String json(String version, List<Problem> findings, List<Problem> remarks) {
    return VerdictJson.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", version);
          write("findings", findings, json);
          write("remarks", remarks, json);
          json.writeEndObject();
        });
  }

  private static void write(String name, List<Problem> problems, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Problem problem : problems) {
      json.writeStartObject();
      json.writeStringField("file", problem.file());
      json.writeNumberField("line", problem.line());
      json.writeNumberField("column", problem.column());
      json.writeStringField("message", problem.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void quote(String line, int column, StringBuilder text) {
    if (line.isBlank() || line.length() > LONGEST_SOURCE_LINE) {
      return;
    }
    String source = line.stripTrailing();
    int room = width - INDENT.length();
    int at = column - 1;
    if (source.length() > room) {
      // What is meant stays in sight, with a third of the line before it.
      int from = Math.max(0, Math.min(at - room / 3, source.length() - room + CUT.length()));
      String before = from == 0 ? "" : CUT;
      String rest = StringUtils.abbreviate(source.substring(from), CUT, room - before.length());
      source = before + rest;
      at += before.length() - from;
    }
    text.append(INDENT).append(source).append('\n');
    if (column > 0 && column <= line.length() + 1) {
      text.append(INDENT);
      // A tab stays a tab, so that the caret stands where the column is.
      source.chars().limit(at).forEach(c -> text.append(c == '\t' ? '\t' : ' '));
      text.append(" ".repeat(Math.max(0, at - source.length()))).append("^\n");
    }
  }

  /** Returns the lines of a file that problems are in, read once; none where there is no text. */
  private Map<Integer, String> lines(String name, List<Problem> problems) {
    Set<Integer> wanted = new HashSet<>();
    problems.stream()
        .filter(problem -> problem.line() > 0 && problem.file().equals(name))
        .forEach(problem -> wanted.add(problem.line()));
    Map<Integer, String> found = new HashMap<>();
    if (wanted.isEmpty()) {
      return found;
    }
    try {
      Path named = Path.of(name);
      // By its name, because home may be in an archive, whose paths are of another kind.
      Path file = Files.isRegularFile(named) ? named : home.resolve(name);
      Iterator<String> lines = InputFile.read(file, name).lines().iterator();
      for (int number = 1; lines.hasNext() && found.size() < wanted.size(); number++) {
        String line = lines.next();
        if (wanted.contains(number)) {
          found.put(number, line);
        }
      }
      return found;
    } catch (InputRejected | InvalidPathException e) {
      // The message says what is wrong; the quotation is an extra.
      return found;
    }
  }
}

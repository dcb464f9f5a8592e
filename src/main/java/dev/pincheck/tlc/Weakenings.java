// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.engine.Snapshot;
import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Position;
import dev.pincheck.input.Problem;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Property;
import dev.pincheck.model.Weakening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Every way in which an invariant of a machine can be made to say less by taking away one part of
 * it, see {@link ClaimParts}. {@code TypeOK} is a claim about the spec, not about the kernel, and
 * no property of a machine.
 */
public final class Weakenings {

  private static final Pattern WHITE = Pattern.compile("\\s+");
  private static final Pattern NO_LINE_END = Pattern.compile("[^\\n]");

  private final Path spec;
  private final Map<String, String> texts = new LinkedHashMap<>();

  private Weakenings(Path spec) {
    this.spec = spec;
  }

  /** A stretch of a module, as SANY tells it: both ends belong to it, columns count from 1. */
  private record Part(
      String claim,
      String value,
      String module,
      int line,
      int column,
      int lastLine,
      int lastColumn) {

    static Part parse(String text) {
      List<String> fields = List.of(text.split("\t", -1));
      return new Part(
          fields.get(0),
          fields.get(1),
          fields.get(2),
          Integer.parseInt(fields.get(3)),
          Integer.parseInt(fields.get(4)),
          Integer.parseInt(fields.get(5)),
          Integer.parseInt(fields.get(6)));
    }

    boolean isDefinition() {
      return value.isEmpty();
    }
  }

  /**
   * Returns them claim by claim in the order of machine.toml, part by part in that of the spec.
   *
   * @throws InputRejected if the spec is no TLA+
   */
  public static List<Weakening> of(Machine machine) throws InputRejected {
    return new Weakenings(machine.spec())
        .all(
            machine.properties().values().stream()
                .filter(property -> property.kind() == Property.Kind.INVARIANT)
                .map(Property::name)
                .toList());
  }

  private List<Weakening> all(List<String> claims) throws InputRejected {
    Snapshot modules = Snapshot.of(SpecModules.of(spec));
    modules.files().forEach(file -> texts.put(file.name().replace(".tla", ""), file.text()));
    Map<String, Part> definitions = new LinkedHashMap<>();
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    for (String line : read(modules, claims)) {
      Part part = Part.parse(line);
      if (part.isDefinition()) {
        definitions.put(part.claim(), part);
        parts.put(part.claim(), new ArrayList<>());
      } else {
        parts.get(part.claim()).add(part);
      }
    }
    List<Weakening> all = new ArrayList<>();
    definitions.forEach(
        (claim, definition) -> {
          if (parts.get(claim).isEmpty()) {
            all.add(new Weakening(claim, Weakening.WHOLE, "TRUE", position(definition), "  TRUE"));
          }
          parts.get(claim).forEach(part -> all.add(weakening(definition, part)));
        });
    return all;
  }

  private List<String> read(Snapshot modules, List<String> claims) throws InputRejected {
    try {
      return SanyReading.lines(modules, ClaimParts.class, spec, String.join(" ", claims));
    } catch (InputRejected e) {
      throw new InputRejected(Problem.ofFile(InputFile.shown(spec), "this is no TLA+"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write SANY's files: " + e.getMessage(), e);
    }
  }

  private Weakening weakening(Part definition, Part part) {
    String text = texts.get(definition.module());
    int start = offset(text, definition.line(), definition.column());
    int end = offset(text, definition.lastLine(), definition.lastColumn()) + 1;
    int from = offset(text, part.line(), part.column());
    int to = offset(text, part.lastLine(), part.lastColumn()) + 1;
    String taken = text.substring(from, to);
    return new Weakening(
        part.claim(),
        WHITE.matcher(taken).replaceAll(" "),
        part.value(),
        position(part),
        " ".repeat(definition.column() - 1)
            + text.substring(start, from)
            + instead(taken, part.value())
            + text.substring(to, end));
  }

  /** Returns a value followed by blanks, so that what stands behind it keeps its columns. */
  static String instead(String taken, String value) {
    String blanks = NO_LINE_END.matcher(taken).replaceAll(" ");
    int room = blanks.indexOf('\n') < 0 ? blanks.length() : blanks.indexOf('\n');
    return value + blanks.substring(Math.min(room, value.length()));
  }

  /** Returns where a line and a column, counted from 1, are in a text. */
  static int offset(String text, int line, int column) {
    int start = 0;
    for (int passed = 1; passed < line; passed++) {
      start = text.indexOf('\n', start) + 1;
    }
    return start + column - 1;
  }

  private Position position(Part part) {
    return new Position(
        InputFile.shown(spec.resolveSibling(part.module() + ".tla")), part.line(), part.column());
  }
}

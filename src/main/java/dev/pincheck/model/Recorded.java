// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The figures of a machine that {@code record} measured, as {@code models/<machine>/recorded.toml}
 * keeps them for review: a table for each race or Alloy module, in it a line for each variant (or
 * command) and engine.
 *
 * @param inputs the hash of everything that TLC's and Alloy's figures depend on, see {@code
 *     check.MachineInputs}; empty where nothing is recorded
 * @param figures in order, one for each check
 */
public record Recorded(String inputs, List<RecordedFigures> figures) {

  /** Nothing is recorded. */
  public static final Recorded NOTHING = new Recorded("", List.of());

  private static final String HEAD =
      """
      # What `pincheck record` measured. `pincheck check` differs from what is expected when one of
      # these figures moves; `pincheck record --update` accepts the new ones and shows what moved.
      """;

  public Recorded {
    figures = figures.stream().sorted().toList();
    for (int index = 1; index < figures.size(); index++) {
      if (figures.get(index).sameCheck(figures.get(index - 1))) {
        throw new IllegalArgumentException("recorded twice: " + figures.get(index));
      }
    }
  }

  /**
   * Loads a {@code recorded.toml}.
   *
   * @param file the file; one that does not exist has no figures
   * @throws InputRejected with everything that is wrong in it
   */
  public static Recorded load(Path file) throws InputRejected {
    if (Files.notExists(file)) {
      return NOTHING;
    }
    String shown = InputFile.shown(file);
    return parse(InputFile.read(file, shown), shown, model -> true);
  }

  /**
   * Loads the tables of some models from a {@code recorded.toml}; what is wrong in others goes
   * unnoticed.
   *
   * @param file the file; one that does not exist has no figures
   * @param models names of races and Alloy modules
   * @throws InputRejected with everything that is wrong in these tables
   */
  public static Recorded load(Path file, Set<String> models) throws InputRejected {
    if (Files.notExists(file)) {
      return NOTHING;
    }
    String shown = InputFile.shown(file);
    return parse(InputFile.read(file, shown), shown, models::contains);
  }

  /**
   * Parses what a {@code recorded.toml} holds.
   *
   * @param text the file's text
   * @param shown the file's name in messages
   * @throws InputRejected with everything that is wrong in it
   */
  public static Recorded parse(String text, String shown) throws InputRejected {
    return parse(text, shown, model -> true);
  }

  private static Recorded parse(String text, String shown, Predicate<String> models)
      throws InputRejected {
    Problems problems = new Problems();
    Recorded recorded = new RecordedReader(shown, problems, models).read(text);
    problems.throwIfAny();
    return recorded;
  }

  private static String header(String model) {
    return "[" + quoted(model) + "]";
  }

  /** Returns the figures of each model. */
  public Map<String, Recorded> byModel() {
    return figures.stream()
        .collect(
            Collectors.groupingBy(
                RecordedFigures::model,
                Collectors.collectingAndThen(
                    Collectors.toList(), own -> new Recorded(inputs, own))));
  }

  /** Returns the figures of one check. */
  public Optional<RecordedFigures> find(String model, String variant, String engine) {
    return figures.stream()
        .filter(
            found ->
                found.model().equals(model)
                    && found.variant().equals(variant)
                    && found.engine().equals(engine))
        .findFirst();
  }

  /** Returns the same with these figures, in place of older ones of the same check. */
  public Recorded with(RecordedFigures changed) {
    List<RecordedFigures> all = new ArrayList<>(figures);
    all.removeIf(changed::sameCheck);
    all.add(changed);
    return new Recorded(inputs, all);
  }

  /** Returns the text of the file; the same figures give the same bytes. */
  public String toToml() {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("\ninputs = ").append(quoted(inputs)).append('\n');
    figures.stream()
        .map(RecordedFigures::model)
        .distinct()
        .forEach(
            model -> {
              text.append('\n').append(header(model)).append('\n');
              figures.stream()
                  .filter(found -> found.model().equals(model))
                  .forEach(found -> text.append(line(found)));
            });
    return text.toString();
  }

  private static String line(RecordedFigures found) {
    return String.format(
        "%s.%s = { verdict = %s, %ssteps = %d, distinct = %d, generated = %d, depth = %d,"
            + " checks = [%s] }\n",
        quoted(found.variant()),
        found.engine(),
        quoted(found.verdict()),
        found.property().map(name -> "property = " + quoted(name) + ", ").orElse(""),
        found.steps(),
        found.distinct(),
        found.generated(),
        found.depth(),
        String.join(", ", found.checks().stream().map(Recorded::quoted).toList()));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}

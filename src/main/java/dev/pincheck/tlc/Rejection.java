// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.input.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tlc2.output.EC;
import util.FilenameToStream;

/** Decides whether TLC's errors mean that the input is wrong, and where. */
final class Rejection {

  private static final Set<Integer> PARSING = Set.of(EC.TLC_PARSING_FAILED, EC.TLC_PARSING_FAILED2);

  /** Errors of the configuration that name an identifier; {@code EC} has them without a gap. */
  private static final int FIRST_CONFIG = EC.TLC_CONFIG_VALUE_NOT_ASSIGNED_TO_CONSTANT_PARAM;

  private static final int LAST_CONFIG = EC.TLC_CONFIG_NO_STATE_TYPE;
  private static final Set<Integer> MORE_CONFIG =
      Set.of(EC.TLC_CONFIG_UNDEFINED_OR_NO_OPERATOR, EC.TLC_CONFIG_SUBSTITUTION_NON_CONSTANT);

  /** Errors of the configuration's syntax, which begin with the number of the line. */
  private static final List<Integer> CONFIG_SYNTAX =
      List.of(
          EC.CFG_MISSING_ID,
          EC.CFG_TWICE_KEYWORD,
          EC.CFG_EXPECT_ID,
          EC.CFG_EXPECTED_SYMBOL,
          EC.CFG_GENERAL,
          EC.CFG_ERROR_READING_FILE);

  private static final Pattern MODULE = Pattern.compile("of module (\\w+)");

  private final TlcCommand command;
  private final FilenameToStream resolver;

  Rejection(TlcCommand command, FilenameToStream resolver) {
    this.command = command;
    this.resolver = resolver;
  }

  /** Returns what is wrong with the input; empty if the errors are of another kind. */
  Optional<List<Problem>> of(TlcErrors errors) {
    if (errors.printed().stream().anyMatch(error -> PARSING.contains(error.code()))) {
      return Optional.of(new SanyProblems(command, resolver).all());
    }
    if (errors.printed(EC.TLC_CONFIG_SPECIFIED_NOT_DEFINED).isPresent()) {
      List<Problem> undefined = undefined();
      if (!undefined.isEmpty()) {
        return Optional.of(undefined);
      }
    }
    return Stream.of(syntax(errors), config(errors), assumption(errors))
        .flatMap(Optional::stream)
        .findFirst()
        .map(List::of);
  }

  private List<Problem> undefined() {
    return new SanyProblems(command, resolver)
        .module()
        .map(module -> new ConfigNames(command.config(), config(), module).undefined(resolver))
        .orElse(List.of());
  }

  /** Comes as an exception that is printed under the code of anything unexpected. */
  private Optional<Problem> syntax(TlcErrors errors) {
    if (errors.printed(EC.GENERAL).isEmpty()) {
      return Optional.empty();
    }
    return CONFIG_SYNTAX.stream()
        .flatMap(code -> errors.made(code).stream())
        .findFirst()
        .map(
            error -> {
              String first = error.parameters().get(0);
              int line = first.matches("\\d{1,9}") ? Integer.parseInt(first) : 0;
              String text = error.text();
              String message = line == 0 ? text : text.substring(text.indexOf('\n') + 1);
              return new Problem(command.config(), line, 0, oneLine(message));
            });
  }

  private Optional<Problem> config(TlcErrors errors) {
    return errors.printed().stream()
        .filter(
            error ->
                (error.code() >= FIRST_CONFIG && error.code() <= LAST_CONFIG)
                    || MORE_CONFIG.contains(error.code()))
        .findFirst()
        .map(
            error ->
                error.parameters().stream()
                    .flatMap(text -> Arrays.stream(text.split("\\s+")))
                    .map(word -> TextPlace.ofWord(config(), word))
                    .filter(place -> place.line() > 0)
                    .findFirst()
                    .orElse(TextPlace.NONE)
                    .problem(command.config(), oneLine(error.text())));
  }

  private static Optional<Problem> assumption(TlcErrors errors) {
    return Stream.of(EC.TLC_ASSUMPTION_FALSE, EC.TLC_ASSUMPTION_EVALUATION_ERROR)
        .flatMap(code -> errors.printed(code).stream())
        .findFirst()
        .flatMap(
            error -> {
              Matcher module = MODULE.matcher(error.text());
              return module.find()
                  ? Optional.of(
                      TextPlace.namedIn(error.text())
                          .orElse(TextPlace.NONE)
                          .problem(
                              module.group(1) + ".tla",
                              error.code() == EC.TLC_ASSUMPTION_FALSE
                                  ? "the assumption is false"
                                  : oneLine(error.text())))
                  : Optional.empty();
            });
  }

  private Path config() {
    return Stream.concat(
            Stream.of(Path.of(command.root()).resolveSibling(command.config())),
            command.libraries().stream().map(folder -> Path.of(folder, command.config())))
        .filter(Files::exists)
        .findFirst()
        .orElse(Path.of(command.config()));
  }

  /** Returns the text in one line, without a full stop. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
  }
}

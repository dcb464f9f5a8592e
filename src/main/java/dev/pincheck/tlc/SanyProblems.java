// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import dev.pincheck.input.Problem;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tla2sany.drivers.FrontEndException;
import tla2sany.drivers.SANY;
import tla2sany.modanalyzer.SpecObj;
import tla2sany.semantic.Errors;
import tla2sany.semantic.ModuleNode;
import util.FilenameToStream;
import util.ToolIO;

/**
 * All errors of a spec that does not parse. TLC drops SANY's lists of errors, so SANY is run once
 * more. Errors of names and levels come as text that begins with their place; a syntax error is
 * printed only, and there is at most one.
 */
final class SanyProblems {

  private static final Pattern MODULE = Pattern.compile("\\bmodule (\\w+)");
  private static final Pattern UNPARSED = Pattern.compile("Could not parse module (\\w+)");
  private static final Pattern MISSING =
      Pattern.compile("Cannot find source file for module (\\w+) imported in module (\\w+)");
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?s)\\*\\*\\*Parse Error\\*\\*\\*\\s*(.*?)(?:Residual stack trace|\\n\\n|$)"
              + "|(Lexical error at [^\\n]*)");

  private final TlcCommand command;
  private final FilenameToStream resolver;

  SanyProblems(TlcCommand command, FilenameToStream resolver) {
    this.command = command;
    this.resolver = resolver;
  }

  /** Returns the root module; empty if it does not parse. */
  Optional<ModuleNode> module() {
    String root = Path.of(command.root()).getFileName().toString().replaceFirst("\\.tla$", "");
    SpecObj spec = new SpecObj(root, resolver);
    try {
      SANY.frontEndMain(spec, root, new PrintStream(OutputStream.nullOutputStream()));
    } catch (FrontEndException e) {
      return Optional.empty();
    }
    return Optional.ofNullable(spec.getExternalModuleTable()).map(table -> table.getRootModule());
  }

  /** Returns at least one problem; the files are called by the modules' names. */
  List<Problem> all() {
    String root = Path.of(command.root()).getFileName().toString().replaceFirst("\\.tla$", "");
    SpecObj spec = new SpecObj(root, resolver);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ToolIO.out = new PrintStream(printed, /* autoFlush= */ true, StandardCharsets.UTF_8);
    List<Problem> problems = new ArrayList<>();
    try {
      SANY.frontEndMain(spec, root, ToolIO.out);
    } catch (FrontEndException e) {
      problems.add(Problem.ofFile(root + ".tla", "SANY failed: " + e.getMessage()));
    }
    String screen = printed.toString(StandardCharsets.UTF_8);
    for (Errors errors : List.of(spec.initErrors, spec.parseErrors, spec.semanticErrors)) {
      Stream.of(errors.getAborts(), errors.getErrors())
          .flatMap(Stream::of)
          .map(error -> problem(error, root, screen))
          .forEach(problems::add);
    }
    if (problems.isEmpty()) {
      problems.add(
          Problem.ofFile(root + ".tla", "this is no TLA+ module: " + Rejection.oneLine(screen)));
    }
    return problems.stream().distinct().toList();
  }

  private Problem problem(String error, String root, String screen) {
    Matcher unparsed = UNPARSED.matcher(error);
    if (unparsed.find()) {
      return syntax(unparsed.group(1), screen);
    }
    Matcher missing = MISSING.matcher(error);
    if (missing.find()) {
      return file(missing.group(2))
          .map(file -> TextPlace.ofWord(file, missing.group(1)))
          .orElse(TextPlace.NONE)
          .problem(missing.group(2) + ".tla", "there is no module " + missing.group(1));
    }
    int end = error.indexOf("\n\n");
    String place = end < 0 ? "" : error.substring(0, end);
    Matcher module = MODULE.matcher(place);
    return TextPlace.namedIn(place)
        .orElse(TextPlace.NONE)
        .problem(
            (module.find() ? module.group(1) : root) + ".tla",
            Rejection.oneLine(end < 0 ? error : error.substring(end)));
  }

  private static Problem syntax(String module, String screen) {
    Matcher matcher = SYNTAX.matcher(screen);
    if (!matcher.find()) {
      return Problem.ofFile(module + ".tla", "this does not parse");
    }
    String text = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    TextPlace place = TextPlace.namedIn(text).orElse(TextPlace.NONE);
    return place.problem(
        module + ".tla",
        Rejection.oneLine(text.replaceFirst(" at line \\d+, column \\d+\\.?", "")));
  }

  private Optional<Path> file(String module) {
    return Stream.concat(
            Stream.of(Path.of(command.root()).resolveSibling(module + ".tla")),
            command.libraries().stream().map(folder -> Path.of(folder, module + ".tla")))
        .filter(Files::exists)
        .findFirst();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help of a command says, as a page for man. */
final class ManPage {

  private final CommandSpec spec;
  private final StringBuilder text = new StringBuilder();

  private ManPage(CommandSpec spec) {
    this.spec = spec;
  }

  /** Returns the page of a command, with pages of their own for none of its commands. */
  static String of(CommandLine command) {
    return new ManPage(command.getCommandSpec()).page();
  }

  private String page() {
    String name = spec.qualifiedName("-");
    UsageMessageSpec usage = spec.usageMessage();
    Help help = new Help(spec, Help.defaultColorScheme(Ansi.OFF));
    List<String> description = plain(usage.description());
    text.append(".TH \"").append(name.toUpperCase(Locale.ROOT)).append("\" 1\n");
    section("NAME");
    line(name + " \\- " + escaped(description.isEmpty() ? "" : description.get(0)));
    section("SYNOPSIS");
    line(escaped(help.synopsis(0).strip().replaceAll("\\s+", " ")));
    section("DESCRIPTION");
    description.forEach(this::paragraph);
    if (!spec.positionalParameters().isEmpty()) {
      section("PARAMETERS");
      for (PositionalParamSpec each : spec.positionalParameters()) {
        argument(each.paramLabel(), each);
      }
    }
    section("OPTIONS");
    for (OptionSpec each : spec.options()) {
      if (!each.hidden()) {
        String value = each.arity().max() == 0 ? "" : "=" + each.paramLabel();
        argument(String.join(", ", each.names()) + value, each);
      }
    }
    if (!spec.subcommands().isEmpty()) {
      section("COMMANDS");
      spec.subcommands()
          .forEach(
              (called, command) ->
                  entry(
                      called,
                      plain(command.getCommandSpec().usageMessage().description()).stream()
                          .limit(1)
                          .toList()));
    }
    section("EXIT STATUS");
    for (Map.Entry<String, String> code : usage.exitCodeList().entrySet()) {
      entry(code.getKey(), List.of(code.getValue()));
    }
    return text.toString();
  }

  private void argument(String term, ArgSpec spec) {
    entry(term, plain(spec.description()));
  }

  private void entry(String term, List<String> said) {
    text.append(".TP\n\\fB").append(escaped(term)).append("\\fR\n");
    said.forEach(each -> line(escaped(each)));
  }

  private void section(String title) {
    text.append(".SH ").append(title).append('\n');
  }

  /** What is set in is an example and keeps its line. */
  private void paragraph(String said) {
    if (said.startsWith("  ")) {
      text.append(".br\n");
      line(escaped(said.strip()));
    } else {
      line(said.isBlank() ? ".PP" : escaped(said));
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** Returns lines as they are shown. */
  private static List<String> plain(String[] lines) {
    return List.of(lines).stream()
        .map(line -> Ansi.OFF.string(line.replace("%n", " ").replace("%%", "%")))
        .toList();
  }

  /** Returns text that man takes as text: no commands, hyphens that can be copied. */
  private static String escaped(String text) {
    String safe = text.replace("\\", "\\e").replace("-", "\\-");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}

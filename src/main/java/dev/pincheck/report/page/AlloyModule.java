// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.model.AlloyCommand;
import dev.pincheck.model.Expectation;
import dev.pincheck.model.Machine;
import dev.pincheck.model.RecordedFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Alloy module with what its commands claim and what is recorded of them.
 *
 * @param name {@code gmem/Ownership}
 * @param about what stands at its head, a paragraph each
 * @param commands in the order of the module
 */
public record AlloyModule(String name, List<String> about, List<Command> commands) {

  private static final Pattern HEAD = Pattern.compile("(?s)\\A\\s*/\\*\\*(.*?)\\*/");

  public AlloyModule {
    about = List.copyOf(about);
    commands = List.copyOf(commands);
  }

  /**
   * A command.
   *
   * @param kind what is looked for
   * @param says the comment above it
   * @param body what is claimed, in Alloy
   * @param answer what is recorded; empty if nothing is
   * @param differs whether that is otherwise than the module expects
   */
  public record Command(
      String name,
      String kind,
      String says,
      String body,
      String scope,
      String expected,
      String answer,
      boolean differs) {}

  /**
   * Reads a module.
   *
   * @param text the module
   * @param recorded what is recorded of all modules
   */
  static AlloyModule of(Machine machine, String stem, String text, List<RecordedFigures> recorded) {
    String name = machine.name() + "/" + stem;
    List<AlloyCommand> found = AlloyCommand.in(text);
    List<Command> commands = new ArrayList<>();
    for (int index = 0; index < found.size(); index++) {
      AlloyCommand command = found.get(index);
      int end = index + 1 < found.size() ? found.get(index + 1).offset() : text.length();
      Optional<RecordedFigures> said =
          recorded.stream()
              .filter(each -> each.model().equals(name) && each.variant().equals(command.label()))
              .findFirst();
      commands.add(
          new Command(
              command.label(),
              command.check() ? "no counterexample" : "an instance",
              commentAbove(text, command.offset()),
              body(text.substring(command.offset(), end)),
              command.scope(),
              command.expected().map(wanted -> words(command, wanted)).orElse(""),
              said.map(each -> words(command, Answer.of(each).said().orElseThrow())).orElse(""),
              command.expected().isPresent()
                  && said.isPresent()
                  && !Answer.of(said.get()).said().equals(command.expected())));
    }
    return new AlloyModule(name, about(text), commands);
  }

  private static String words(AlloyCommand command, Expectation said) {
    boolean holds = said.equals(Expectation.HOLDS);
    return command.check()
        ? (holds ? "there is none" : "there is one")
        : (holds ? "there is one" : "there is none");
  }

  private static List<String> about(String text) {
    Matcher head = HEAD.matcher(text);
    return head.find()
        ? Arrays.stream(head.group(1).split("\n\\s*\\*?\\s*\n"))
            .map(paragraph -> paragraph.replaceAll("\\s*\n\\s*\\*?\\s*", " "))
            .map(paragraph -> paragraph.replaceFirst("^[\\s*]+", "").strip())
            .filter(paragraph -> !paragraph.isEmpty())
            .toList()
        : List.of();
  }

  private static String commentAbove(String text, int offset) {
    List<String> above = new ArrayList<>();
    List<String> lines = text.substring(0, offset).lines().toList();
    for (int at = lines.size() - 1; at >= 0 && lines.get(at).startsWith("//"); at--) {
      above.add(0, lines.get(at).substring(2).strip());
    }
    return String.join(" ", above);
  }

  /** Returns what stands between the outer braces, in one line. */
  private static String body(String command) {
    int open = command.indexOf('{');
    int depth = 0;
    for (int at = Math.max(0, open); open >= 0 && at < command.length(); at++) {
      depth += command.charAt(at) == '{' ? 1 : command.charAt(at) == '}' ? -1 : 0;
      if (depth == 0) {
        return command.substring(open + 1, at).replaceAll("\\s+", " ").strip();
      }
    }
    return "";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A page of the guide, followed in a copy of the tree: its fenced blocks in their order.
 *
 * <ul>
 *   <li>{@code toml FILE}, {@code java FILE} and any other language with a file write that file.
 *   <li>{@code diff} changes files: {@code +++ FILE}, then lines that are there, with {@code -} and
 *       {@code +} as ever; {@code @@} between two places. Java that is changed is compiled.
 *   <li>{@code console} has commands behind {@code $} and what they print: {@code ...} stands for
 *       any lines, seconds and widths may differ. A command ends with 0 unless {@code echo $?}
 *       follows.
 * </ul>
 */
final class GuidePage {

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)(?: (\\S+))?\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final String COMMAND = "./pincheck ";

  /** What commands leave in examples. */
  private static final String LEFT_BEHIND = "([^/]+/)*(target|\\.pincheck)(/.*)?";

  private final Path page;
  private final Path home;
  private final Path classes;
  private final OwnProcess processes;
  private int commands;
  private int code;

  /**
   * Takes a page and copies what pincheck reads.
   *
   * @param tree where the page is followed from
   * @param folder an empty folder
   */
  GuidePage(Path page, Path tree, Path folder) throws IOException {
    this.page = page;
    this.home = Files.createDirectories(folder.resolve("home"));
    this.classes = Files.createDirectories(folder.resolve("classes"));
    for (String part :
        List.of("models", "specs", "counterexamples", "docs", "src/main", "examples")) {
      copy(tree.resolve(part), home.resolve(part));
    }
    this.processes = new OwnProcess(home, folder);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file :
          files.filter(file -> !from.relativize(file).toString().matches(LEFT_BEHIND)).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** Does what the page says; fails at the first thing that is not so. */
  void follow() throws IOException, InterruptedException {
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      if (block.group(1).equals("console")) {
        console(block.group(3));
      } else if (block.group(1).equals("diff")) {
        change(block.group(3));
      } else if (block.group(2) != null) {
        Path file = home.resolve(block.group(2));
        Files.createDirectories(file.getParent());
        Files.writeString(file, block.group(3));
      }
    }
  }

  /** Returns how many commands were given. */
  int commands() {
    return commands;
  }

  private void console(String text) throws IOException, InterruptedException {
    List<String> parts = new ArrayList<>(List.of(text.split("(?m)^\\$ ", -1)));
    assertThat(parts.remove(0)).as("a block begins with a command").isEmpty();
    for (int i = 0; i < parts.size(); i++) {
      String[] lines = parts.get(i).split("\n", 2);
      boolean asked = i + 1 < parts.size() && parts.get(i + 1).startsWith("echo $?");
      run(lines[0], lines[1], asked);
    }
  }

  private void run(String command, String printed, boolean asked)
      throws IOException, InterruptedException {
    if (command.equals("echo $?")) {
      assertThat(code).as("exit code").isEqualTo(Integer.parseInt(printed.strip()));
      return;
    }
    assertThat(command).as("a command that can be followed").startsWith(COMMAND);
    commands++;
    OwnProcess.Ended ended =
        processes.startBy(List.of(), List.of("-cp", classPath()), words(command)).end();
    code = ended.code();
    String all = ended.out() + ended.err();
    assertThat(masked(all)).as(command + "\n" + all).matches(expected(printed));
    if (!asked) {
      assertThat(code).as(command + "\n" + all).isZero();
    }
  }

  private String classPath() {
    return classes + System.getProperty("path.separator") + System.getProperty("java.class.path");
  }

  private static String[] words(String command) {
    return WORD.matcher(command.substring(COMMAND.length()))
        .results()
        .map(word -> Stream.of(1, 2, 3).map(word::group).filter(g -> g != null).findFirst().get())
        .toArray(String[]::new);
  }

  private Pattern expected(String printed) {
    return Pattern.compile(
        masked(printed).lines().map(GuidePage::line).collect(Collectors.joining()));
  }

  private static String line(String shown) {
    if (shown.equals("...")) {
      return "(?:.*\n)*?";
    }
    String cut = shown.endsWith(" ...") ? shown.substring(0, shown.length() - 3) : shown;
    return Pattern.quote(cut) + (cut.equals(shown) ? "\n" : ".*\n");
  }

  private String masked(String text) {
    String masked =
        text.replace(home + "/", "")
            .replaceAll("(?m)^\\d+ of \\d+ checked.*\n", "") // progress
            .replaceAll("\\d+(\\.\\d+)? s\\b", "N s")
            .replaceAll("[ -]+\\|", " |")
            .replaceAll(" +", " ")
            .replaceAll(" $", "");
    return masked.isEmpty() || masked.endsWith("\n") ? masked : masked + "\n";
  }

  private void change(String diff) throws IOException {
    List<Path> java = new ArrayList<>();
    for (String part : diff.split("(?m)^\\+\\+\\+ ", -1)) {
      String[] lines = part.split("\n", 2);
      if (part.isBlank()) {
        continue;
      }
      Path file = home.resolve(lines[0].strip());
      String text = Files.exists(file) ? Files.readString(file) : "";
      for (String place : lines[1].split("(?m)^@@.*\n", -1)) {
        text = changed(file, text, place);
      }
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      if (lines[0].endsWith(".java")) {
        java.add(file);
      }
    }
    compile(java);
  }

  private static String changed(Path file, String text, String place) {
    String before = without("+", place);
    assertThat(text.split(Pattern.quote(before), -1)).as(file + " has once\n" + before).hasSize(2);
    return text.replace(before, without("-", place));
  }

  private static String without(String sign, String place) {
    return place
        .lines()
        .filter(line -> !line.startsWith(sign))
        .map(line -> (line.isEmpty() ? "" : line.substring(1)) + "\n")
        .collect(Collectors.joining());
  }

  private void compile(List<Path> files) {
    if (files.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        Stream.concat(
                Stream.of("-proc:none", "-d", classes.toString(), "-cp", classPath()),
                files.stream().map(Path::toString))
            .toList();
    assertThat(compiler.run(null, null, null, options.toArray(String[]::new)))
        .as("the page's Java compiles")
        .isZero();
  }
}

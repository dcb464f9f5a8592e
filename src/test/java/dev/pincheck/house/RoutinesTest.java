// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.house.SourceTree.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the main routines to the length of the C that they are read beside: docs/routines.md. */
final class RoutinesTest {

  private static final Path TABLE = SourceTree.HOME.resolve("docs/routines.md");
  private static final String MACHINES = "src/main/java/dev/pincheck/machine/";
  private static final int TIMES = 2;

  private static final Pattern ROW =
      Pattern.compile("\\| `(\\w+)\\.(\\w+)#(\\w+)` \\| (.+) \\| .+, .+ \\| ([\\d+ ]+) \\|");

  /** A row of the table. */
  private record Row(String machine, String type, String method, List<String> functions, int c) {

    static Row of(MatchResult row) {
      return new Row(
          row.group(1),
          row.group(2),
          row.group(3),
          Stream.of(row.group(4).split(", ")).map(name -> name.replace("`", "")).toList(),
          Stream.of(row.group(5).split("\\+"))
              .map(String::strip)
              .mapToInt(Integer::parseInt)
              .sum());
    }

    String file() {
      return MACHINES + machine + "/" + type + ".java";
    }

    String name() {
      return machine + "." + type + "#" + method;
    }
  }

  @Test
  void everyRowIsRead() {
    Source table = SourceTree.file(TABLE);

    assertThat(rows())
        .hasSize((int) table.lines().stream().filter(l -> l.contains("#")).count() - 1);
  }

  @Test
  void noMainRoutineIsMoreThanTwiceAsLongAsTheC() {
    assertThat(rows().stream().flatMap(row -> wrong(row).stream())).isEmpty();
  }

  private static List<String> wrong(Row row) {
    List<String> wrong = new ArrayList<>();
    if (!FILES.containsKey(row.file())
        || Routine.of(FILES.get(row.file()), row.method()).isEmpty()) {
      return List.of(TABLE.getFileName() + " has " + row.name() + ", which is not there");
    }
    Routine routine = Routine.of(FILES.get(row.file()), row.method()).orElseThrow();
    if (!routine.functions().containsAll(row.functions())) {
      wrong.add(
          String.format(
              "%s is read beside %s; its Javadoc names %s",
              row.name(), row.functions(), routine.functions()));
    }
    int java = routine.statements(othersOf(row));
    if (java > TIMES * row.c()) {
      wrong.add(
          String.format(
              "%s has %d statements, %s %d: more than %d times as many",
              row.name(), java, String.join(" and ", row.functions()), row.c(), TIMES));
    }
    return wrong;
  }

  private static List<String> othersOf(Row row) {
    return rows().stream()
        .filter(other -> other.file().equals(row.file()) && !other.equals(row))
        .map(Row::method)
        .toList();
  }

  private static List<Row> rows() {
    return SourceTree.file(TABLE).lines().stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(Row::of)
        .toList();
  }

  private static final Map<String, ParsedSource> FILES =
      ParsedSource.below(MACHINES).stream()
          .collect(
              Collectors.toMap(
                  file -> file.source().path().toString(),
                  Function.identity(),
                  (one, other) -> one,
                  TreeMap::new));
}

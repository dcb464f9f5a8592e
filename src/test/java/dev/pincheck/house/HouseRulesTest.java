// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.pincheck.house.SourceTree.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the rules that neither the compiler nor the class files can check. */
final class HouseRulesTest {

  private static final int LONGEST_CLASS = 400;
  private static final int LONGEST_METHOD = 60;

  /** Reference methods may be as long as the C functions they mirror. */
  private static final Pattern MIRRORS_C = Pattern.compile("dev/pincheck/machine/\\w+/");

  private static final String HEADER = "// SPDX-License-Identifier: Apache-2.0";

  // Put together from parts, so that this file does not break its own rules.
  private static final Pattern UNTRACKED_WORK =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b(?!\\(#\\d+\\)| #\\d+)");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.$}~/-])/(work|root|home|Users|tmp)" + "/[\\w.]");

  private static final List<ParsedSource> MAIN = ParsedSource.below("src/main");
  private static final List<ParsedSource> TEST = ParsedSource.below("src/test");

  @Test
  void everySuppressedWarningHasAReason() {
    List<String> silent = new ArrayList<>();

    eachTree(
        AnnotationTree.class,
        (source, annotation) -> {
          if (annotation.getAnnotationType().toString().endsWith("SuppressWarnings")
              && !hasCommentAt(source.source(), source.firstLine(annotation))) {
            silent.add(source.at(annotation));
          }
        });

    assertThat(silent).as("suppressions without a comment on or above the line").isEmpty();
  }

  @Test
  void everyTypeSaysInASentenceWhatItIs() {
    List<String> silent = new ArrayList<>();

    for (ParsedSource source : MAIN) {
      for (Tree type : source.unit().getTypeDecls()) {
        if (!endsInFullStop(source, type)) {
          silent.add(source.at(type));
        }
      }
    }

    assertThat(silent).as("types whose Javadoc does not begin with a sentence").isEmpty();
  }

  @Test
  void everyPackageSaysInASentenceWhatItIs() {
    List<String> silent = new ArrayList<>();

    MAIN.stream()
        .collect(groupingBy(source -> source.source().path().getParent()))
        .forEach(
            (folder, sources) -> {
              if (sources.stream().noneMatch(HouseRulesTest::describesItsPackage)) {
                silent.add(folder.toString());
              }
            });

    assertThat(silent).as("packages without a described package-info.java").isEmpty();
  }

  @Test
  void noTypeIsLongerThanFourHundredLines() {
    List<String> tooLong = new ArrayList<>();

    eachTree(
        ClassTree.class,
        (source, type) -> {
          if (source.length(type) > LONGEST_CLASS) {
            tooLong.add(source.at(type) + " " + source.length(type) + " lines");
          }
        });

    assertThat(tooLong).isEmpty();
  }

  @Test
  void noMethodIsLongerThanSixtyLines() {
    List<String> tooLong = new ArrayList<>();

    eachTree(
        MethodTree.class,
        (source, method) -> {
          if (source.length(method) > LONGEST_METHOD && !mirrorsC(source.source())) {
            tooLong.add(source.at(method) + " " + source.length(method) + " lines");
          }
        });

    assertThat(tooLong).isEmpty();
  }

  @Test
  void workLeftToDoNamesAnIssue() {
    assertThat(linesWith(SourceTree.all(), UNTRACKED_WORK)).isEmpty();
  }

  @Test
  void nothingNamesAPathOfOneMachine() {
    assertThat(linesWith(SourceTree.all(), MACHINE_PATH)).isEmpty();
  }

  @Test
  void javaHasNoTabs() {
    assertThat(linesWith(SourceTree.java("src"), Pattern.compile("\t"))).isEmpty();
  }

  @Test
  void everyJavaFileNamesItsLicence() {
    assertThat(SourceTree.java("src"))
        .filteredOn(source -> !source.lines().contains(HEADER))
        .extracting(Source::path)
        .isEmpty();
  }

  @Test
  void testsAssertWithAssertJ() {
    Pattern other = Pattern.compile("^import .*org\\.junit\\.jupiter\\.api\\.Assertions");

    assertThat(linesWith(SourceTree.java("src/test"), other)).isEmpty();
  }

  private static boolean hasCommentAt(Source source, long line) {
    String same = source.lines().get((int) line - 1);
    String previous = line > 1 ? source.lines().get((int) line - 2).strip() : "";
    return same.contains("//") || previous.startsWith("//") || previous.endsWith("*/");
  }

  private static boolean endsInFullStop(ParsedSource source, Tree tree) {
    return source.firstSentence(tree).filter(sentence -> sentence.endsWith(".")).isPresent();
  }

  private static boolean describesItsPackage(ParsedSource source) {
    return source.source().path().endsWith(Path.of("package-info.java"))
        && endsInFullStop(source, source.unit().getPackage());
  }

  private static boolean mirrorsC(Source source) {
    return MIRRORS_C.matcher(source.path().toString()).find();
  }

  private static List<String> linesWith(List<Source> sources, Pattern pattern) {
    List<String> found = new ArrayList<>();
    for (Source source : sources) {
      for (int line = 1; line <= source.lines().size(); line++) {
        if (pattern.matcher(source.lines().get(line - 1)).find()) {
          found.add(source.at(line) + " " + source.lines().get(line - 1).strip());
        }
      }
    }
    return found;
  }

  /** Calls the visitor for every tree of one kind in all Java files. */
  private static <T extends Tree> void eachTree(
      Class<T> kind, BiConsumer<ParsedSource, T> visitor) {
    TreeScanner<Void, ParsedSource> scanner =
        new TreeScanner<>() {
          @Override
          public Void scan(Tree tree, ParsedSource source) {
            if (kind.isInstance(tree)) {
              visitor.accept(source, kind.cast(tree));
            }
            return super.scan(tree, source);
          }
        };
    Stream.concat(MAIN.stream(), TEST.stream())
        .forEach(source -> scanner.scan(source.unit(), source));
  }
}

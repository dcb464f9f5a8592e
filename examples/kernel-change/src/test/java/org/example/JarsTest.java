// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes with pincheck, as Maven resolves it for this project. */
final class JarsTest {

  private static final Pattern OF_JUNIT =
      Pattern.compile("(junit-|opentest4j-|apiguardian-|surefire-|common-java5-).*");

  @Test
  void pincheckBringsNineJarsAndNoEngine() {
    List<String> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(path -> path.substring(path.lastIndexOf(File.separatorChar) + 1))
            .filter(name -> name.endsWith(".jar") && !OF_JUNIT.matcher(name).matches())
            .map(name -> name.replaceFirst("-[\\d.]+\\.jar", ""))
            .sorted()
            .toList();

    assertEquals(
        List.of(
            "antlr4-runtime",
            "checker-qual",
            "commons-lang3",
            "commons-text",
            "hash4j",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "pincheck",
            "tomlj"),
        jars);
  }
}

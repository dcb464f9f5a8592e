// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Holds what other projects see of this one's pom. */
final class PomTest {

  private static final XPath PATHS = XPathFactory.newInstance().newXPath();

  /**
   * With what these need it is nine jars: antlr4-runtime and checker-qual of tomlj, annotations and
   * core of jackson. The example of a project of its own counts them.
   */
  @Test
  void whoDependsOnPincheckGetsWhatTestsNeedAndNothingElse() throws Exception {
    assertThat(
            texts(
                "/project/dependencies/dependency"
                    + "[not(scope) and not(optional = 'true')]/artifactId"))
        .containsExactly("tomlj", "jackson-databind", "commons-lang3", "commons-text", "hash4j");
  }

  @Test
  void whatIsPublishedSaysWhatItIs() throws Exception {
    assertThat(texts("/project/name")).containsExactly("pincheck");
    assertThat(texts("/project/description")).hasSize(1);
    assertThat(texts("/project/licenses/license/name")).containsExactly("Apache-2.0");
    assertThat(texts("/project/developers/developer/name")).isNotEmpty();
    assertThat(texts("//profile[id = 'release']//goal")).containsExactly("jar-no-fork", "jar");
  }

  @Test
  void modelsSpecsAndCounterexamplesAreInTheJar() throws Exception {
    assertThat(texts("/project/build/resources/resource/targetPath"))
        .containsExactly("pincheck/models", "pincheck/specs", "pincheck/counterexamples");
  }

  private static List<String> texts(String path) throws Exception {
    Path file = Path.of(System.getProperty("pincheck.home")).resolve("pom.xml");
    try (var in = Files.newInputStream(file)) {
      Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
      NodeList found = (NodeList) PATHS.evaluate(path, pom, XPathConstants.NODESET);
      return IntStream.range(0, found.getLength())
          .mapToObj(index -> found.item(index).getTextContent())
          .toList();
    }
  }
}

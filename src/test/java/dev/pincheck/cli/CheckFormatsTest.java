// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.pincheck.engine.Verdict;
import dev.pincheck.engine.Verdict.Inconclusive.Exhausted;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What CI servers are given: valid by their schemas, whatever the engines say. */
final class CheckFormatsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void recordTheToy() throws Exception {
    bench = new Bench(home).recorded();
  }

  @Test
  void whatIsAsExpectedPassesInJunit() throws Exception {
    Document xml = junit(bench.run("check", "--format", "junit"));

    assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("0");
    assertThat(xml.getDocumentElement().getAttribute("errors")).isEqualTo("0");
    assertThat(named(xml, "testcase"))
        .anySatisfy(
            test -> {
              assertThat(test.getAttribute("classname")).isEqualTo("toy.move");
              assertThat(test.getAttribute("name")).isEqualTo("1.0 (tlc)");
            });
  }

  @Test
  void anotherVerdictIsAFailureInJunitWithItsSchedule() throws Exception {
    bench.tlc.answer("toy/move 1.1", FakeEngine.violated("NoHeap"));

    Bench.Ran ran = bench.run("check", "--format", "junit");

    assertThat(ran.code()).isEqualTo(1);
    Element failure = named(junit(ran), "failure").get(0);
    assertThat(failure.getAttribute("message"))
        .isEqualTo("toy/move on 1.1: violated NoHeap after 2 steps (tlc); expected holds");
    assertThat(failure.getTextContent()).isEqualTo("buyer Buy_Put\nfire Burn_House\n");
  }

  @Test
  void whatHasNoAnswerIsAnErrorInJunitWhateverItSays() throws Exception {
    bench.tlc.answer("toy/move 1.0", new Verdict.Failed("]]> <b>\u0000\u001b[31m & \"so\""));

    Bench.Ran ran = bench.run("check", "--format", "junit");

    assertThat(ran.code()).isEqualTo(4);
    Document xml = junit(ran);
    assertThat(xml.getDocumentElement().getAttribute("errors")).isEqualTo("1");
    assertThat(named(xml, "error").get(0).getAttribute("message")).contains("]]> <b>", "& \"so\"");
  }

  @Test
  void aCatalogueAsExpectedIsASarifLogWithoutResults() throws Exception {
    JsonNode log = sarif(bench.run("check", "--format", "sarif"));

    assertThat(log.at("/runs/0/results")).isEmpty();
    assertThat(log.at("/runs/0/invocations/0/executionSuccessful").asBoolean()).isTrue();
  }

  @Test
  void anotherVerdictIsASarifResultAtTheLineThatClaimsIt() throws Exception {
    bench.tlc.answer("toy/move 1.1", FakeEngine.violated("NoHeap"));

    JsonNode result = sarif(bench.run("check", "--format", "sarif")).at("/runs/0/results/0");

    assertThat(result.at("/ruleId").asText()).isEqualTo("NoHeap");
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("models/toy/races/move.toml");
    List<String> race = Files.readAllLines(home.resolve("models/toy/races/move.toml"));
    assertThat(race.get(place.at("/region/startLine").asInt() - 1))
        .isEqualTo("\"1.1\" = \"holds\"");
    assertThat(result.at("/codeFlows/0/threadFlows")).hasSize(2);
    assertThat(result.at("/codeFlows/0/threadFlows/1/locations/0/executionOrder").asInt())
        .isEqualTo(2);
  }

  @Test
  void aMissingAnswerIsASarifNotification() throws Exception {
    bench.tlc.answer("toy/move 1.0", new Verdict.Inconclusive(Exhausted.TIME, "60 s are \"over\""));

    JsonNode run = sarif(bench.run("check", "--format", "sarif")).at("/runs/0");

    assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText())
        .contains("60 s are \"over\"");
  }

  @Test
  void claimsHaveNoSuchFormat() {
    assertThat(bench.run("check", "--claims", "--format", "sarif").code()).isEqualTo(2);
  }

  /**
   * Validates what was printed. The schema that CI servers use is junit-10.xsd of Jenkins' xUnit
   * plugin (src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd), which no artifact on
   * Maven Central has: {@code -Dpincheck.junit.xsd=FILE} validates against a copy of it, too. The
   * one that is always asked is written by hand and refuses more.
   */
  private static Document junit(Bench.Ran ran) throws Exception {
    try (InputStream own = CheckFormatsTest.class.getResourceAsStream("/schema/junit.xsd")) {
      validate(new StreamSource(own), ran.out());
    }
    String published = System.getProperty("pincheck.junit.xsd", "");
    if (!published.isEmpty()) {
      validate(new StreamSource(Path.of(published).toFile()), ran.out());
    }
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(ran.out().getBytes(StandardCharsets.UTF_8)));
  }

  private static void validate(StreamSource schema, String xml) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(schema)
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }

  private static List<Element> named(Document xml, String name) {
    NodeList found = xml.getElementsByTagName(name);
    return IntStream.range(0, found.getLength())
        .mapToObj(index -> (Element) found.item(index))
        .toList();
  }

  /** The schema is OASIS's own, from a jar that brings it. */
  private static JsonNode sarif(Bench.Ran ran) throws Exception {
    JsonNode log = JSON.readTree(ran.out());
    try (InputStream schema =
        CheckFormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      JsonSchema sarif =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
              .getSchema(JSON.readTree(schema));
      assertThat(sarif.validate(log)).isEmpty();
    }
    return log;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.check.Grade;
import dev.pincheck.check.Result;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Results in the XML that CI servers read of JUnit: a suite a model, a case a variant and engine. A
 * case fails where an answer differs from what is expected, or a violation has no expectation; it
 * is an error where there is no answer.
 */
public final class JunitXml {

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

  private JunitXml() {}

  /** Returns the document, with its line end. */
  public static String of(List<Result> results) {
    Map<String, List<Result>> suites = new LinkedHashMap<>();
    for (Result result : results) {
      suites
          .computeIfAbsent(result.task().question().model(), ignored -> new ArrayList<>())
          .add(result);
    }
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      line(xml, 0);
      xml.writeStartElement("testsuites");
      counts(xml, "pincheck check", results);
      for (Map.Entry<String, List<Result>> suite : suites.entrySet()) {
        suite(xml, suite.getKey(), suite.getValue());
      }
      line(xml, 0);
      xml.writeEndElement();
      line(xml, 0);
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void suite(XMLStreamWriter xml, String model, List<Result> results)
      throws XMLStreamException {
    line(xml, 1);
    xml.writeStartElement("testsuite");
    counts(xml, model, results);
    for (Result result : results) {
      line(xml, 2);
      xml.writeStartElement("testcase");
      attribute(xml, "classname", model.replace('.', '_').replace('/', '.'));
      attribute(xml, "name", nameOf(result));
      attribute(xml, "time", seconds(result.finding().time()));
      ending(xml, result);
      xml.writeEndElement();
    }
    line(xml, 1);
    xml.writeEndElement();
  }

  private static void counts(XMLStreamWriter xml, String name, List<Result> results)
      throws XMLStreamException {
    attribute(xml, "name", name);
    attribute(xml, "tests", String.valueOf(results.size()));
    attribute(xml, "failures", String.valueOf(count(results, JunitXml::isFailure)));
    attribute(xml, "errors", String.valueOf(count(results, JunitXml::isError)));
    attribute(
        xml,
        "time",
        seconds(
            results.stream()
                .map(result -> result.finding().time())
                .reduce(Duration.ZERO, Duration::plus)));
  }

  private static void ending(XMLStreamWriter xml, Result result) throws XMLStreamException {
    if (!isFailure(result) && !isError(result)) {
      return;
    }
    line(xml, 3);
    xml.writeStartElement(isError(result) ? "error" : "failure");
    attribute(xml, "message", Headline.of(result));
    attribute(xml, "type", result.verdict().word());
    xml.writeCharacters(characters(steps(result)));
    xml.writeEndElement();
    line(xml, 2);
  }

  /** Returns the whole schedule, a step a line; empty for an answer without one. */
  private static String steps(Result result) {
    return result.verdict().trace().stream()
        .flatMap(trace -> trace.states().stream())
        .flatMap(state -> state.step().stream())
        .map(step -> step.actor().map(actor -> actor + " ").orElse("") + step.action() + "\n")
        .collect(Collectors.joining());
  }

  private static String nameOf(Result result) {
    String assertion = result.finding().assertion();
    return Stream.of(
            result.task().question().variant().orElse(""),
            assertion,
            "(" + result.task().engine().name() + ")")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static boolean isFailure(Result result) {
    return result.grade() == Grade.DIFFERS || result.grade() == Grade.FREE_FAILS;
  }

  private static boolean isError(Result result) {
    return result.grade() == Grade.INCONCLUSIVE || result.grade() == Grade.FAILED;
  }

  private static long count(List<Result> results, Predicate<Result> which) {
    return results.stream().filter(which).count();
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
  }

  private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, characters(value));
  }

  /** XML has no way to write most control characters. */
  private static String characters(String text) {
    return text.codePoints()
        .map(
            c -> {
              boolean known =
                  c == '\n'
                      || c == '\t'
                      || (c >= 0x20 && c <= 0xD7FF)
                      || (c >= 0xE000 && c <= 0xFFFD)
                      || c >= 0x10000;
              return known ? c : 0xFFFD;
            })
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pages of {@code report} in a browser, by real clicks and keys. {@code -Dpincheck.browser}
 * names a Chromium; {@code .ci/run} looks for one.
 */
@Tag("browser")
final class ReportInTheBrowserTest {

  private static final String RACES = "gmem/*-versus-delete*";
  private static final String TRACE = "trace-gmem-dying-file-versus-delete-v11.html";

  @TempDir private static Path folder;
  private static Chromium browser;

  @BeforeAll
  static void writeAReportAndStartABrowser() throws IOException, InterruptedException {
    assertThat(
            Bench.inTheTree("report", RACES, "--out", folder.resolve("report").toString()).code())
        .isZero();
    browser =
        new Chromium(Path.of(System.getProperty("pincheck.browser")), folder.resolve("profile"));
  }

  @AfterAll
  static void stopTheBrowser() throws InterruptedException {
    if (browser != null) {
      browser.stop();
    }
  }

  @BeforeEach
  void lookAsMostDo() throws InterruptedException {
    browser.scripts(true);
    browser.look(1200, "light");
  }

  @Test
  void buttonsStepThroughACounterexample() throws InterruptedException {
    open(TRACE);
    assertThat(text("#at")).isEqualTo("Step 0 of 19");

    browser.click("[data-go=next]");
    browser.click("[data-go=next]");

    assertThat(text("#at"))
        .isEqualTo("Step 2 of 19: closer queues as task work: __fput of f1; f1.f_count 1 -> 0");
    assertThat(text(".steps .here th")).isEqualTo("2");
    assertThat(count("svg .box.here")).isEqualTo(1);
    assertThat(address()).endsWith("#step-2");
    assertThat(now("fCount[f1]")).isEqualTo("0");
    assertThat(text(".states td.now.set")).isNotEmpty();

    browser.click("[data-go=previous]");
    assertThat(now("fCount[f1]")).isEqualTo("1");

    browser.click("[data-go=last]");
    assertThat(text("#at")).startsWith("Step 19 of 19: closer s1.gmem.file f1 -> NULL");
    assertThat(browser.evaluate("document.querySelector('[data-go=next]').disabled").asBoolean())
        .isTrue();
  }

  @Test
  void arrowKeysStepToo() throws InterruptedException {
    open(TRACE);

    browser.press("ArrowRight", 39);
    browser.press("ArrowDown", 40);
    browser.press("ArrowRight", 39);
    browser.press("ArrowLeft", 37);
    assertThat(address()).endsWith("#step-2");

    browser.press("End", 35);
    assertThat(address()).endsWith("#step-19");

    browser.press("Home", 36);
    assertThat(text("#at")).isEqualTo("Step 0 of 19");
    assertThat(address()).doesNotContain("#");
  }

  @Test
  void anAddressLeadsToAStep() throws InterruptedException {
    open(TRACE + "#step-7");

    assertThat(text("#at"))
        .isEqualTo("Step 7 of 19: deleter s1: state of memslot active -> invalid");
    assertThat(now("slotState[s1]")).isEqualTo("invalid");

    browser.click("svg .box[data-step=\"15\"] rect");
    assertThat(text("#at")).startsWith("Step 15 of 19: deleter frees memslot s1");
  }

  @Test
  void theMatrixIsFilteredByWordVerdictAndVariant() throws InterruptedException {
    open("index.html");
    long all = shownRows();

    browser.click("#filter-text");
    browser.type("dying");
    assertThat(shownRows()).isPositive().isLessThan(all);
    assertThat(text("#filter-count")).isEqualTo(shownRows() + " of " + all + " races");

    browser.click("#filter-variant");
    browser.type("6.18");
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('thead th')].filter(e => !e.hidden).map(e =>"
                        + " e.textContent).slice(1).every(t => t.includes('6.18'))")
                .asBoolean())
        .isTrue();

    browser.evaluate(
        "(() => { const s = document.getElementById('filter-kind'); s.value = 'differs';"
            + " s.dispatchEvent(new Event('input', {bubbles: true})); })()");
    assertThat(shownRows()).isZero();
  }

  @Test
  void aClickOnAViolationLeadsToItsCounterexample() throws InterruptedException {
    open("index.html");

    String to = browser.evaluate("document.querySelector('td.fails a').href").asText();
    browser.click("td.fails a");

    assertThat(
            browser.evaluate("new Promise(done => setTimeout(() => done(location.href)))").asText())
        .isIn(to, address());
    open(to.substring(to.lastIndexOf('/') + 1));
    assertThat(count("svg .box")).isPositive();
  }

  @Test
  void theKeyboardAloneReachesTheStepper() throws InterruptedException {
    open(TRACE);
    String focused = "";
    for (int tab = 0; tab < 30 && !focused.equals("next"); tab++) {
      browser.press("Tab", 9);
      focused = browser.evaluate("document.activeElement.dataset.go || ''").asText();
    }

    assertThat(focused).isEqualTo("next");
    assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle").asText())
        .isNotEqualTo("none");
  }

  @Test
  void withoutScriptsEverythingIsThereToRead() throws InterruptedException {
    browser.scripts(false);
    open(TRACE);

    assertThat(browser.evaluate("document.querySelector('.stepper').hidden").asBoolean()).isTrue();
    assertThat(count(".steps tbody tr")).isEqualTo(19);
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('.states thead th')].filter(e =>"
                        + " e.offsetParent).length")
                .asLong())
        .isEqualTo(21);
  }

  @Test
  void aPhoneScrollsTablesAndNotThePage() throws InterruptedException {
    browser.look(360, "light");
    for (String page : List.of("index.html", TRACE, "variants.html")) {
      open(page);
      assertThat(
              browser.evaluate("document.documentElement.scrollWidth - window.innerWidth").asLong())
          .as(page)
          .isLessThanOrEqualTo(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "index.html, light, 1200",
    "index.html, dark, 1200",
    TRACE + "#step-15, light, 1200",
    TRACE + "#step-15, dark, 1200",
    TRACE + "#step-15, light, 360",
    "race-gmem-dying-file-versus-delete.html, light, 1200",
    "race-gmem-dying-file-versus-delete.html, dark, 1200",
    "variants.html, dark, 1200",
  })
  void axeFindsNothing(String page, String scheme, int width)
      throws IOException, InterruptedException {
    browser.look(width, scheme);
    open(page);

    browser.evaluate(axe() + "; undefined");
    JsonNode found =
        browser.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v =>"
                + " v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' +"
                + " n.failureSummary).join(' | ')))");

    assertThat(found).isEmpty();
  }

  private static String axe() throws IOException {
    try (InputStream script = ReportInTheBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void open(String page) throws InterruptedException {
    browser.open(folder.resolve("report").toUri() + page);
  }

  private static String text(String selector) throws InterruptedException {
    return browser
        .evaluate("document.querySelector('" + selector + "').textContent.trim()")
        .asText();
  }

  private static long count(String selector) throws InterruptedException {
    return browser.evaluate("document.querySelectorAll('" + selector + "').length").asLong();
  }

  private static long shownRows() throws InterruptedException {
    return browser
        .evaluate(
            "[...document.querySelectorAll('.matrix tbody tr')].filter(e => !e.hidden).length")
        .asLong();
  }

  private static String now(String variable) throws InterruptedException {
    return browser
        .evaluate(
            "[...document.querySelectorAll('.states tbody tr')].find(row =>"
                + " row.children[0].textContent === '"
                + variable
                + "').children[1].textContent")
        .asText();
  }

  private static String address() throws InterruptedException {
    return browser.evaluate("location.href").asText();
  }
}

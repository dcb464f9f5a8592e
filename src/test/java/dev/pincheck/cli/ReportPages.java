// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A report that was written, and what must be so of each of its pages. */
final class ReportPages {

  private static final long LARGEST = 1 << 20;

  private final Path folder;
  private final Map<String, Document> pages = new TreeMap<>();

  ReportPages(Path folder) throws IOException {
    this.folder = folder;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".html")).toList()) {
        pages.put(file.getFileName().toString(), Jsoup.parse(file, "UTF-8"));
      }
    }
  }

  Document page(String name) {
    assertThat(pages).containsKey(name);
    return pages.get(name);
  }

  Set<String> names() {
    return pages.keySet();
  }

  void areSound() throws IOException {
    assertThat(pages).containsKey("index.html");
    Map<String, Set<String>> ids = new HashMap<>();
    pages.forEach((name, page) -> ids.put(name, ids(name, page)));
    for (Map.Entry<String, Document> page : pages.entrySet()) {
      assertThat(Files.size(folder.resolve(page.getKey()))).as(page.getKey()).isLessThan(LARGEST);
      loadsNothing(page.getKey(), page.getValue());
      leadsSomewhere(page.getKey(), page.getValue(), ids);
      isHeard(page.getKey(), page.getValue());
    }
  }

  private static Set<String> ids(String name, Document page) {
    List<String> ids = page.select("[id]").eachAttr("id");
    assertThat(ids).as("ids of " + name).doesNotHaveDuplicates();
    return new HashSet<>(ids);
  }

  /** What stands elsewhere may be linked to, and is not loaded. */
  private void loadsNothing(String name, Document page) {
    for (Element loaded :
        page.select("script, link, img, iframe, object, embed, use, image, source, style")) {
      String from = loaded.hasAttr("src") ? loaded.attr("src") : loaded.attr("href");
      assertThat(from).as(loaded + " in " + name).matches("pincheck\\.(css|js)");
      assertThat(folder.resolve(from)).exists();
    }
    for (Element element : page.getAllElements()) {
      element
          .attributes()
          .forEach(
              attribute ->
                  assertThat(attribute.getKey())
                      .as(name)
                      .doesNotStartWith("on")
                      .isNotEqualTo("style"));
    }
  }

  private static void leadsSomewhere(String name, Document page, Map<String, Set<String>> ids) {
    for (Element link : page.select("a[href]")) {
      String to = link.attr("href");
      if (to.matches("https?://.*")) {
        continue;
      }
      String[] parts = to.split("#", 2);
      String file = parts[0].isEmpty() ? name : parts[0];
      assertThat(ids).as(to + " in " + name).containsKey(file);
      if (parts.length == 2) {
        assertThat(ids.get(file)).as(to + " in " + name).contains(parts[1]);
      }
    }
  }

  private static void isHeard(String name, Document page) {
    assertThat(page.selectFirst("html").attr("lang")).as(name).isEqualTo("en");
    assertThat(page.title()).as(name).isNotBlank();
    assertThat(page.select("h1")).as("h1 of " + name).hasSize(1);
    assertThat(page.select("th:not([scope])")).as("headings without scope in " + name).isEmpty();
    for (Element link : page.select("a")) {
      assertThat(link.text() + link.attr("aria-label")).as(link + " in " + name).isNotBlank();
    }
    for (Element drawing : page.select("svg")) {
      assertThat(drawing.select("> title").text()).as("svg of " + name).isNotBlank();
      assertThat(drawing.attr("aria-labelledby")).isNotBlank();
      drawing.select("a").forEach(step -> assertThat(step.attr("aria-label")).startsWith("Step "));
    }
    for (Element field : page.select("input[id], select[id]")) {
      assertThat(
              page.select("label[for=" + field.id() + "]").size()
                  + field.parents().select("label").size())
          .as(field + " in " + name)
          .isPositive();
    }
    for (Element picture : page.select("[role=img]")) {
      assertThat(picture.attr("aria-label")).as(picture + " in " + name).isNotBlank();
    }
  }
}

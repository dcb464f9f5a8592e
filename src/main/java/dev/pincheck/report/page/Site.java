// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report.page;

import dev.pincheck.model.Race;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as the texts of its files, by name: the same contents give the same bytes. */
public final class Site {

  private final Templates templates = new Templates();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Contents contents;
  private final Places places;
  private final List<Link> pages = new ArrayList<>();

  /** A page that every other leads to. */
  record Link(String title, String file, boolean here) {}

  /** What a template is given. */
  record Frame(String title, String version, List<Link> links, Object page) {}

  private Site(Contents contents) {
    this.contents = contents;
    this.places = new Places(contents);
  }

  /** Returns all files of a report. */
  public static Map<String, String> of(Contents contents) {
    Site site = new Site(contents);
    site.link();
    site.write();
    return site.files;
  }

  private void link() {
    link("Races and variants", Places.MATRIX);
    link("Variants", Places.VARIANTS);
    if (!contents.bugs().isEmpty()) {
      link("Known bugs", Places.BUGS);
    }
    if (!contents.modules().isEmpty()) {
      link("Alloy modules", Places.ALLOY);
    }
    if (!contents.designs().isEmpty()) {
      link("Designs", Places.DESIGNS);
    }
    if (!contents.mutants().isEmpty()) {
      link("Necessity", Places.MUTANTS);
    }
    contents
        .findings()
        .keySet()
        .forEach(machine -> link("Findings: " + machine, places.findings(machine)));
    if (!contents.claims().isEmpty()) {
      link("Claims", Places.CLAIMS);
    }
  }

  private void link(String title, String file) {
    pages.add(new Link(title, file, /* here= */ false));
  }

  private void write() {
    files.put("pincheck.css", Templates.resource("pincheck.css"));
    files.put("pincheck.js", Templates.resource("pincheck.js"));
    page(Places.MATRIX, "Races and variants", "matrix", MatrixPage.of(contents, places));
    page(Places.VARIANTS, "Variants", "variants", VariantsPage.of(contents, places));
    for (AnsweredRace race : contents.races()) {
      page(
          places.race(race),
          race.race().name(),
          "race",
          RacePage.of(race, places, textOf(race.race())));
    }
    for (Counterexample shown : contents.counterexamples()) {
      String variant = shown.variants().get(0);
      page(
          places.counterexample(shown.race(), variant).orElseThrow(),
          shown.race().race().name() + " on " + variant,
          "trace",
          TracePage.of(shown, places.race(shown.race())));
    }
    if (!contents.bugs().isEmpty()) {
      page(Places.BUGS, "Known bugs", "bugs", BugsPage.of(contents, places));
    }
    if (!contents.modules().isEmpty()) {
      page(Places.ALLOY, "Alloy modules", "alloy", new AlloyPage(contents.modules()));
    }
    if (!contents.designs().isEmpty()) {
      page(Places.DESIGNS, "Designs side by side", "designs", DesignsPage.of(contents));
    }
    if (!contents.mutants().isEmpty()) {
      page(Places.MUTANTS, "What is needed for what", "necessity", MutantsPage.of(contents));
    }
    contents
        .findings()
        .forEach(
            (machine, text) ->
                page(
                    places.findings(machine),
                    "Findings: " + machine,
                    "findings",
                    FindingsPage.of(text)));
    if (!contents.claims().isEmpty()) {
      page(Places.CLAIMS, "Claims of the mails", "claims", ClaimsPage.of(contents));
    }
  }

  private void page(String file, String title, String template, Object shown) {
    List<Link> links =
        pages.stream()
            .map(link -> new Link(link.title(), link.file(), link.file().equals(file)))
            .toList();
    files.put(file, templates.render(template, new Frame(title, contents.version(), links, shown)));
  }

  private static String textOf(Race race) {
    try {
      return Files.readString(race.file());
    } catch (IOException gone) {
      return "";
    }
  }
}

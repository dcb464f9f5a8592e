// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.ledger.Decision;
import dev.pincheck.model.Bug;
import dev.pincheck.model.Catalogue;
import dev.pincheck.model.Form;
import dev.pincheck.model.Knob;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Property;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a catalogue holds, as lines or as JSON. */
public final class CatalogueListing {

  /** Kinds of things in a catalogue. */
  public enum Kind {
    machines,
    variants,
    races,
    operations,
    knobs,
    properties,
    bugs,
    claims
  }

  /** How a source begins of which nothing but titles of commits was read. */
  private static final String TITLE_ONLY = "title only";

  private final Catalogue catalogue;
  private final List<Machine> machines;
  private final boolean values;
  private final List<Decision> decisions;

  /**
   * Takes what there is.
   *
   * @param machines those whose things are shown
   * @param values whether each value of a knob is shown with its meaning
   * @param decisions what becomes of the claims
   */
  public CatalogueListing(
      Catalogue catalogue, List<Machine> machines, boolean values, List<Decision> decisions) {
    this.catalogue = catalogue;
    this.machines = List.copyOf(machines);
    this.values = values;
    this.decisions = List.copyOf(decisions);
  }

  /**
   * Returns a line a thing; with several kinds, each has a heading.
   *
   * @param width what is wider stands on several lines
   */
  public String text(Set<Kind> kinds, int width) {
    StringBuilder text = new StringBuilder();
    for (Kind kind : kinds) {
      List<Map<String, String>> things = things(kind);
      if (kinds.size() > 1) {
        text.append(text.isEmpty() ? "" : "\n").append(kind).append(" (").append(things.size());
        text.append(")\n");
      }
      text.append(things.isEmpty() ? "none yet\n" : listing(things, width));
    }
    return text.toString();
  }

  /** What rests on nothing but the title of a commit stands apart. */
  private static String listing(List<Map<String, String>> things, int width) {
    Map<Boolean, List<Map<String, String>>> byTitle =
        things.stream().collect(Collectors.partitioningBy(CatalogueListing::restsOnATitle));
    List<Map<String, String>> apart = byTitle.get(true);
    return apart.isEmpty()
        ? new Listing(things).text(width)
        : new Listing(byTitle.get(false)).text(width)
            + "by a title only\n"
            + new Listing(apart).text(width);
  }

  private static boolean restsOnATitle(Map<String, String> thing) {
    return thing.getOrDefault("source", "").startsWith(TITLE_ONLY);
  }

  /** Returns an object with an array for each kind. */
  public String json(Set<Kind> kinds) {
    return VerdictJson.write(
        json -> {
          json.writeStartObject();
          for (Kind kind : kinds) {
            json.writeFieldName(kind.name());
            new Listing(things(kind)).write(json);
          }
          json.writeEndObject();
        });
  }

  private List<Map<String, String>> things(Kind kind) {
    List<Map<String, String>> things = new ArrayList<>();
    if (kind == Kind.races) {
      machines.stream()
          .flatMap(machine -> catalogue.races(machine).stream())
          .forEach(race -> things.add(ofRace(race)));
    } else if (kind == Kind.claims) {
      decisions.forEach(decision -> things.add(ofClaim(decision)));
    }
    for (Machine machine : machines) {
      switch (kind) {
        case machines -> things.add(parts("name", machine.name(), "says", machine.title()));
        case variants -> machine.variants().values().forEach(v -> things.add(ofVariant(v)));
        case knobs -> machine.knobs().values().forEach(k -> things.addAll(ofKnob(machine, k)));
        case operations ->
            machine.operations().values().forEach(o -> things.add(ofOperation(machine, o)));
        case bugs -> machine.bugs().forEach(bug -> things.add(ofBug(machine, bug)));
        case properties ->
            machine.properties().values().forEach(p -> things.add(ofProperty(machine, p)));
        case races, claims -> {}
      }
    }
    return things;
  }

  private static Map<String, String> ofRace(Race race) {
    return parts("name", race.name(), "title", race.title(), "source", race.source());
  }

  private static Map<String, String> ofClaim(Decision decision) {
    return parts(
        "id", decision.claim().id(),
        "author", decision.claim().author(),
        "verdict", decision.word().text(),
        "says", decision.claim().says(),
        "because", decision.because().orElse(""));
  }

  private static Map<String, String> ofVariant(Variant variant) {
    return parts(
        "machine", variant.machine(),
        "name", variant.name(),
        "basedOn", variant.basedOn().orElse(""),
        "source", variant.source());
  }

  private List<Map<String, String>> ofKnob(Machine machine, Knob knob) {
    if (!values) {
      return List.of(
          parts(
              "machine", machine.name(),
              "name", knob.name(),
              "values", String.join(" / ", knob.values().keySet()),
              "says", knob.says()));
    }
    List<Map<String, String>> all = new ArrayList<>();
    knob.values()
        .forEach(
            (value, says) ->
                all.add(
                    parts(
                        "machine",
                        machine.name(),
                        "name",
                        knob.name(),
                        "value",
                        value,
                        "says",
                        says)));
    return all;
  }

  private static Map<String, String> ofOperation(Machine machine, Form form) {
    return parts("machine", machine.name(), "form", form.text(), "says", form.says());
  }

  private static Map<String, String> ofBug(Machine machine, Bug bug) {
    return parts(
        "machine", machine.name(),
        "name", bug.name(),
        "title", bug.title(),
        "source", bug.source(),
        "affected", String.join(", ", bug.affected()));
  }

  private static Map<String, String> ofProperty(Machine machine, Property property) {
    return parts(
        "machine", machine.name(),
        "name", property.name(),
        "id", property.id(),
        "kind", property.kind().word(),
        "claim", property.sentence());
  }

  private static Map<String, String> parts(String... namesAndValues) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      parts.put(namesAndValues[index], namesAndValues[index + 1]);
    }
    return parts;
  }
}

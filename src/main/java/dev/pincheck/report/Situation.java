// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.model.Form;
import dev.pincheck.model.Machine;
import dev.pincheck.model.Operation;
import dev.pincheck.model.Property;
import dev.pincheck.model.Race;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.lang3.StringUtils;

/**
 * What somebody has to know who reads a trace without its race: what was claimed, what holds at
 * first, what each actor does. Each form is explained where it is met first.
 */
public final class Situation {

  private final Race race;
  private final Machine machine;
  private final List<Map<String, String>> lines = new ArrayList<>();
  private final Set<Form> explained = new HashSet<>();

  private final int width;

  private Situation(Race race, Machine machine, int width) {
    this.race = race;
    this.machine = machine;
    this.width = width;
  }

  /**
   * Returns the text, a line a fact and an operation.
   *
   * @param property the property that fails; deadlock and others that the machine does not declare
   *     go without saying
   * @param width how wide a line may be
   */
  public static String of(Race race, Machine machine, Optional<String> property, int width) {
    Situation situation = new Situation(race, machine, width);
    return property
            .map(machine.properties()::get)
            .map(known -> Paragraph.of(known.name() + idAndSentence(known), width) + "\n")
            .orElse("")
        + situation.text();
  }

  private static String idAndSentence(Property property) {
    return (property.id().isEmpty() ? "" : " (" + property.id() + ")") + ": " + property.sentence();
  }

  private String text() {
    add("at first", race.initially(), machine.initially());
    race.actors().forEach((actor, program) -> add(actor, program, machine.operations()));
    String oneLineEach = new Listing(lines).text();
    return oneLineEach.lines().allMatch(line -> line.length() <= width)
        ? oneLineEach
        : explainedBelow();
  }

  private String explainedBelow() {
    int left = lines.stream().mapToInt(line -> line.get("who").length()).max().orElse(0) + 2;
    StringBuilder text = new StringBuilder();
    for (Map<String, String> line : lines) {
      text.append(StringUtils.rightPad(line.get("who"), left)).append(line.get("what"));
      text.append('\n');
      if (!line.get("says").isEmpty()) {
        Paragraph.lines(line.get("says"), width - left - 2)
            .forEach(part -> text.append(" ".repeat(left + 2)).append(part).append('\n'));
      }
    }
    return text.toString();
  }

  private void add(String who, List<Operation> operations, Map<String, Form> forms) {
    String left = who;
    for (Operation operation : operations) {
      Form form = forms.get(operation.name());
      Map<String, String> line = new LinkedHashMap<>();
      line.put("who", left);
      line.put("what", textOf(operation));
      line.put("says", form != null && explained.add(form) ? form.says() : "");
      lines.add(line);
      left = "";
    }
  }

  /** Facts are written without their kind. */
  private static String textOf(Operation operation) {
    boolean named = (operation.text() + " ").startsWith(operation.name() + " ");
    return named ? operation.text() : operation.name() + " " + operation.text();
  }
}

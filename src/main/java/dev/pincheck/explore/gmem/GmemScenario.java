// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.gmem.Knobs;
import dev.pincheck.gmem.Scenario;
import dev.pincheck.gmem.SystemCall;
import dev.pincheck.model.Operation;
import dev.pincheck.model.Race;
import dev.pincheck.model.Variant;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.Map;

/** Reads a race of the gmem machine as a scenario of the reference. */
final class GmemScenario {

  private final Race race;

  private GmemScenario(Race race) {
    this.race = race;
  }

  /** Returns the race under the variant's knobs. */
  static Scenario of(Race race, Variant variant) {
    return new GmemScenario(race).read(Knobs.of(variant.knobs()));
  }

  private Scenario read(Knobs knobs) {
    List<Scenario.GmemFd> files =
        objects("files").entrySet().stream()
            .map(
                file ->
                    new Scenario.GmemFd(
                        file.getKey(),
                        string(file.getValue(), "vm"),
                        number(file.getValue(), "pages"),
                        string(file.getValue(), "inode")))
            .toList();
    List<Scenario.Slot> slots =
        objects("slots").entrySet().stream()
            .map(
                slot ->
                    new Scenario.Slot(
                        slot.getKey(),
                        string(slot.getValue(), "vm"),
                        number(slot.getValue(), "gfn"),
                        number(slot.getValue(), "pages")))
            .toList();
    List<Scenario.Binding> bound =
        race.initially().stream()
            .map(
                fact ->
                    new Scenario.Binding(
                        string(fact.arguments(), "slot"),
                        string(fact.arguments(), "file"),
                        number(fact.arguments(), "pgoff")))
            .toList();
    List<Scenario.Program> tasks =
        race.actors().entrySet().stream()
            .map(
                actor ->
                    new Scenario.Program(
                        actor.getKey(), actor.getValue().stream().map(GmemScenario::call).toList()))
            .toList();
    return new Scenario(knobs, List.copyOf(objects("vms").keySet()), files, slots, bound, tasks);
  }

  private Map<String, Map<String, Value>> objects(String kind) {
    return race.objects().getOrDefault(kind, Map.of());
  }

  private static SystemCall call(Operation operation) {
    Map<String, Value> arguments = operation.arguments();
    return switch (operation.name()) {
      case "close" -> new SystemCall.Close(string(arguments, "file"));
      case "close_vm" -> new SystemCall.CloseVm(string(arguments, "vm"));
      case "create", "create_enomem" ->
          new SystemCall.Create(
              string(arguments, "slot"),
              string(arguments, "file"),
              number(arguments, "pgoff"),
              operation.name().equals("create_enomem"));
      case "delete" -> new SystemCall.Delete(string(arguments, "slot"));
      case "fault" -> new SystemCall.Fault(string(arguments, "vm"), number(arguments, "gfn"));
      default ->
          throw new IllegalArgumentException("the reference has no operation " + operation.name());
    };
  }

  private static String string(Map<String, Value> fields, String name) {
    if (fields.get(name) instanceof Value.Str string) {
      return string.value();
    }
    throw new IllegalArgumentException("no name " + name + " in " + fields);
  }

  private static int number(Map<String, Value> fields, String name) {
    if (fields.get(name) instanceof Value.Int number) {
      return number.value().intValueExact();
    }
    throw new IllegalArgumentException("no number " + name + " in " + fields);
  }
}

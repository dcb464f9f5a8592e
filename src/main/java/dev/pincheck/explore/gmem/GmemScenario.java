// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.gmem;

import dev.pincheck.gmem.Knobs;
import dev.pincheck.gmem.Scenario;
import dev.pincheck.gmem.SystemCall;
import dev.pincheck.gmem.SystemCall.Create.Wrong;
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
                        actor.getKey(), actor.getValue().stream().map(this::call).toList()))
            .toList();
    return new Scenario(
        knobs,
        List.copyOf(objects("vms").keySet()),
        files,
        slots,
        bound,
        tasks,
        new Scenario.Details(detail("pages"), detail("module")));
  }

  private boolean detail(String name) {
    return race.model().getOrDefault(name, false);
  }

  private Map<String, Map<String, Value>> objects(String kind) {
    return race.objects().getOrDefault(kind, Map.of());
  }

  private SystemCall call(Operation operation) {
    Map<String, Value> arguments = operation.arguments();
    return switch (operation.name()) {
      case "close" -> new SystemCall.Close(string(arguments, "file"));
      case "close_vm" -> new SystemCall.CloseVm(string(arguments, "vm"));
      case "create" -> create(arguments, Wrong.NOTHING);
      case "create_enomem" -> create(arguments, Wrong.PREPARE);
      case "create_negative" -> create(arguments, Wrong.NEGATIVE_OFFSET);
      case "create_overflow" -> create(arguments, Wrong.OVERFLOWING_OFFSET);
      case "create_partial" -> create(arguments, Wrong.STORE);
      case "delete" -> new SystemCall.Delete(string(arguments, "slot"));
      case "delete_enomem" ->
          new SystemCall.Delete(string(arguments, "slot"), /* prepareFails= */ true);
      case "set_flags" -> new SystemCall.Replace(string(arguments, "slot"), /* elsewhere= */ false);
      case "move" -> new SystemCall.Replace(string(arguments, "slot"), /* elsewhere= */ true);
      case "fault" -> new SystemCall.Fault(string(arguments, "vm"), number(arguments, "gfn"));
      case "create_file" ->
          new SystemCall.CreateFile(string(arguments, "file"), /* gmemFails= */ false);
      case "create_file_enomem" ->
          new SystemCall.CreateFile(string(arguments, "file"), /* gmemFails= */ true);
      case "reuse_file" -> new SystemCall.ReuseFile(string(arguments, "file"));
      case "punch" ->
          new SystemCall.Punch(
              string(arguments, "file"), number(arguments, "pgoff"), number(arguments, "pages"));
      case "allocate" ->
          new SystemCall.Allocate(
              string(arguments, "file"), number(arguments, "pgoff"), number(arguments, "pages"));
      case "poison" -> new SystemCall.Poison(string(arguments, "file"), number(arguments, "pgoff"));
      case "exit_mm" -> new SystemCall.ExitMm(string(arguments, "vm"));
      default ->
          throw new IllegalArgumentException("the reference has no operation " + operation.name());
    };
  }

  /** An offset that is no page of the file stands for the first index behind its size. */
  private SystemCall.Create create(Map<String, Value> arguments, Wrong wrong) {
    String file = string(arguments, "file");
    int pgoff =
        arguments.containsKey("pgoff")
            ? number(arguments, "pgoff")
            : number(objects("files").get(file), "pages");
    return new SystemCall.Create(string(arguments, "slot"), file, pgoff, wrong);
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

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.memslotlock;

import dev.pincheck.memslotlock.Scenario;
import dev.pincheck.memslotlock.SystemCall;
import dev.pincheck.memslotlock.SystemCall.Cause;
import dev.pincheck.memslotlock.SystemCall.Change;
import dev.pincheck.memslotlock.SystemCall.Row;
import dev.pincheck.model.Operation;
import dev.pincheck.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the operations of a race as system calls. */
final class CallReader {

  private static final int LOCK = 1;
  private static final int UNLOCK = 2;
  private static final long READ = 1;
  private static final long READ_WRITE = 3;

  private final List<Scenario.Slot> slots;

  CallReader(List<Scenario.Slot> slots) {
    this.slots = slots;
  }

  /**
   * Returns an operation as a system call.
   *
   * @throws IllegalArgumentException if the reference has no such operation
   */
  SystemCall call(Operation operation) {
    Map<String, Value> arguments = operation.arguments();
    return switch (operation.name()) {
      case "lock_r" -> lock(arguments, READ, Optional.empty());
      case "lock_rw" -> lock(arguments, READ_WRITE, Optional.empty());
      case "lock_alloc_fails" -> failing(arguments, Row.ALLOC);
      case "lock_pin_fails" -> failing(arguments, Row.PIN);
      case "lock_topup_fails" -> failing(arguments, Row.TOP_UP);
      case "lock_map_fails" -> failing(arguments, Row.MAP);
      case "lock_account_fails" -> failing(arguments, Row.ACCOUNT);
      case "lock_cap" ->
          new SystemCall.LockCap(
              (int) number(arguments, "action"),
              number(arguments, "id"),
              number(arguments, "flags"),
              number(arguments, "more"),
              0,
              Optional.empty());
      case "unlock" -> cap(UNLOCK, id(arguments), 0, Optional.empty());
      case "unlock_all" -> cap(UNLOCK, 0, 1, Optional.empty());
      case "enable_mte" -> new SystemCall.EnableMte(number(arguments, "flags"));
      case "create_vcpu" -> new SystemCall.CreateVcpu(string(arguments, "vcpu"));
      case "reset" -> new SystemCall.Reset(string(arguments, "vcpu"));
      case "run" -> run(arguments, Optional.empty(), /* forever= */ false);
      case "run_forever" -> run(arguments, Optional.empty(), /* forever= */ true);
      case "run_read" -> run(arguments, touch(arguments, false), /* forever= */ false);
      case "run_write" -> run(arguments, touch(arguments, true), /* forever= */ false);
      case "write" -> new SystemCall.Write(string(arguments, "slot"), index(arguments));
      case "age" -> new SystemCall.Age(string(arguments, "slot"), index(arguments));
      case "mlock" -> new SystemCall.Mlock((int) number(arguments, "pages"));
      case "munlock" -> new SystemCall.Mlock(-(int) number(arguments, "pages"));
      case "exit" -> new SystemCall.Teardown(Optional.empty());
      case "close_vm" -> new SystemCall.Teardown(Optional.of(string(arguments, "mm")));
      default -> ofMemory(operation.name(), arguments);
    };
  }

  private static SystemCall ofMemory(String name, Map<String, Value> arguments) {
    return switch (name) {
      case "create" -> region(Change.CREATE, arguments);
      case "delete" -> region(Change.DELETE, arguments);
      case "move" -> region(Change.MOVE, arguments);
      case "log_on" -> region(Change.LOG_ON, arguments);
      case "log_off" -> region(Change.LOG_OFF, arguments);
      case "set_same" -> region(Change.SAME, arguments);
      case "set_readonly" -> region(Change.READONLY, arguments);
      case "dontneed" -> invalidate(Cause.DONTNEED, arguments);
      case "munmap" -> invalidate(Cause.MUNMAP, arguments);
      case "replace" -> invalidate(Cause.REPLACE, arguments);
      case "change_pte" -> invalidate(Cause.CHANGE_PTE, arguments);
      default -> throw new IllegalArgumentException("the reference has no operation " + name);
    };
  }

  private SystemCall lock(
      Map<String, Value> arguments, long flags, Optional<SystemCall.Fault> fault) {
    return cap(LOCK, id(arguments), flags, fault);
  }

  private SystemCall failing(Map<String, Value> arguments, Row row) {
    int index = arguments.containsKey("index") ? index(arguments) : 0;
    return lock(arguments, READ_WRITE, Optional.of(new SystemCall.Fault(row, index)));
  }

  private static SystemCall cap(int action, long id, long flags, Optional<SystemCall.Fault> fault) {
    return new SystemCall.LockCap(action, id, flags, 0, 0, fault);
  }

  private long id(Map<String, Value> arguments) {
    String name = string(arguments, "slot");
    return slots.stream().filter(slot -> slot.name().equals(name)).findFirst().orElseThrow().id();
  }

  private static SystemCall run(
      Map<String, Value> arguments, Optional<SystemCall.Touch> touch, boolean forever) {
    return new SystemCall.Run(string(arguments, "vcpu"), touch, forever);
  }

  private static Optional<SystemCall.Touch> touch(Map<String, Value> arguments, boolean write) {
    return Optional.of(new SystemCall.Touch(string(arguments, "slot"), index(arguments), write));
  }

  private static SystemCall region(Change change, Map<String, Value> arguments) {
    return new SystemCall.SetRegion(change, string(arguments, "slot"));
  }

  private static SystemCall invalidate(Cause cause, Map<String, Value> arguments) {
    return new SystemCall.Invalidate(cause, string(arguments, "slot"), index(arguments));
  }

  private static int index(Map<String, Value> arguments) {
    return (int) number(arguments, "index");
  }

  static String string(Map<String, Value> fields, String name) {
    if (fields.get(name) instanceof Value.Str string) {
      return string.value();
    }
    throw new IllegalArgumentException("no name " + name + " in " + fields);
  }

  static long number(Map<String, Value> fields, String name) {
    if (fields.get(name) instanceof Value.Int number) {
      return number.value().longValueExact();
    }
    throw new IllegalArgumentException("no number " + name + " in " + fields);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import dev.pincheck.explore.Reference;
import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.PrimitiveKind;
import dev.pincheck.kernel.Processor;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.Witness;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Hears the steps of a replay: where objects were allocated and freed, and the first complaint. */
final class StepRecorder implements Witness {

  private final Reference reference;
  private final Map<Integer, MemoryReport.Place> allocated = new HashMap<>();
  private final Map<Integer, MemoryReport.Place> freed = new HashMap<>();
  private Optional<MemoryReport> report = Optional.empty();
  private int step;
  private String label = "";
  private String routine = "";
  private boolean write;

  StepRecorder(Reference reference) {
    this.reference = reference;
  }

  /** Says which step comes now. */
  void begin(int number) {
    step = number;
  }

  /** Returns the report on the first complaint. */
  Optional<MemoryReport> report() {
    return report;
  }

  /** Returns the routine of the reference that opened the last step. */
  String routine() {
    return routine;
  }

  @Override
  public void opened(int task, String opened) {
    label = opened;
    routine = CallTrace.here().routine();
  }

  @Override
  public void performing(int task, Primitive primitive) {
    write = Processor.hasEffect(primitive);
    if (primitive.kind() == PrimitiveKind.ALLOCATE) {
      allocated.put(primitive.argument(), here(task));
    }
  }

  @Override
  public void performed(int task, Primitive primitive) {
    if (primitive.kind() == PrimitiveKind.FREE) {
      freed.putIfAbsent(primitive.argument(), here(task));
    }
  }

  @Override
  public void complained(Complaint complaint) {
    if (report.isEmpty()) {
      report =
          Optional.of(
              new MemoryReport(
                  complaint.kind(),
                  write,
                  objectName(complaint.object()),
                  here(complaint.task()),
                  Optional.ofNullable(allocated.get(complaint.object())),
                  Optional.ofNullable(freed.get(complaint.object()))));
    }
  }

  private MemoryReport.Place here(int task) {
    return new MemoryReport.Place(step, reference.actors().get(task), label, CallTrace.here());
  }

  private String objectName(int number) {
    if (number == 0) {
      return "nothing that is freed";
    }
    SlabObject object = reference.layout().object(number);
    String kind = object.kind().equals("slot") ? "memslot" : object.kind();
    return kind + " " + object.name();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.replay;

import dev.pincheck.explore.Reference;
import dev.pincheck.kernel.Complaint;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.Primitive;
import dev.pincheck.kernel.PrimitiveKind;
import dev.pincheck.kernel.Processor;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.Witness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hears the steps of a replay: what is done in each, where objects were allocated and freed, and
 * the first complaint.
 */
final class StepRecorder implements Witness {

  private final Reference reference;
  private final Map<Integer, MemoryReport.Place> allocated = new HashMap<>();
  private final Map<Integer, MemoryReport.Place> freed = new HashMap<>();
  private Optional<MemoryReport> report = Optional.empty();
  private final Processor processor;
  private final List<Moment.Act> acts = new ArrayList<>();
  private List<String> held = List.of();
  private int step;
  private String label = "";
  private Optional<CallTrace> opened = Optional.empty();
  private boolean write;

  StepRecorder(Reference reference) {
    this.reference = reference;
    this.processor = new Processor(reference.layout());
  }

  /** Says which step comes now, of whom, and on what memory. */
  void begin(int number, int actor, Memory memory) {
    step = number;
    acts.clear();
    held = new ArrayList<>();
    processor.locksHeld(actor, memory, lock -> held.add(reference.layout().name(lock)));
  }

  /** Returns the step that was done last. */
  Moment moment(int actor) {
    return new Moment(step, reference.actors().get(actor), label, opened.orElseThrow(), acts, held);
  }

  /** Returns the report on the first complaint. */
  Optional<MemoryReport> report() {
    return report;
  }

  /** Returns the routine of the reference that opened the last step. */
  String routine() {
    return opened.map(CallTrace::routine).orElse("");
  }

  @Override
  public void opened(int task, String marker) {
    label = marker;
    opened = Optional.of(CallTrace.here());
  }

  @Override
  public void performing(int task, Primitive primitive) {
    write = Processor.hasEffect(primitive);
    if (primitive.kind() == PrimitiveKind.ALLOCATE) {
      allocated.put(primitive.argument(), here(task));
    }
  }

  @Override
  public void performed(int task, Primitive primitive, int result) {
    acts.add(new Moment.Act(primitive, result, CallTrace.here()));
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

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Memory;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.XArray;
import dev.pincheck.machine.Cells;
import dev.pincheck.machine.Setup;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * struct kvm_memory_slot with what v5 of the series adds to its arch part.
 *
 * @param number the pointer to it
 * @param name the race's name for it
 * @param id its number for user space
 * @param memory its slab object
 * @param readonly KVM_MEM_READONLY, which never changes
 * @param shared whether its VMA is VM_SHARED
 * @param state a {@link State} by its number
 * @param logging whether it has a dirty bitmap
 * @param lock arch.flags, a {@link LockMode} by its number
 * @param version which copy of the memslot is current
 * @param listVersion the copy whose list head the list is anchored at, + 1; 0 if none was set up
 * @param list arch.pages: the number of the page pinned for each index, + 1; 0 behind the end
 * @param due whether the deferred cleaning of this memslot is still to be done
 * @param pages its pages
 */
public record MemorySlot(
    int number,
    String name,
    int id,
    SlabObject memory,
    boolean readonly,
    boolean shared,
    Field state,
    Field logging,
    Field lock,
    Field version,
    Field listVersion,
    XArray list,
    Field due,
    List<Page> pages) {

  public MemorySlot {
    pages = List.copyOf(pages);
  }

  static MemorySlot of(int number, Setup setup, RaceFacts race, Setup.Named slot) {
    String name = slot.name();
    int npages = slot.fields().number("pages");
    int locked = race.lock(name) == LockMode.NONE ? 0 : 1;
    boolean present = race.slot("present", name) || race.mapped(name);
    Cells cells = setup.state().object("slot", name, true);
    MemorySlot laidOut =
        new MemorySlot(
            number,
            name,
            slot.fields().number("id"),
            cells.memory(),
            race.slot("readonly", name),
            race.slot("shared", name),
            cells.field(
                "slotState",
                "state",
                (present ? State.ACTIVE : State.ABSENT).code(),
                state -> Value.of(State.of(state).text())),
            cells.flag("logging", "dirty_bitmap", race.slot("logging", name)),
            cells.field(
                "slotLock",
                "lock flags",
                race.lock(name).code(),
                lock -> Value.of(LockMode.of(lock).text())),
            cells.number("slotVersion", "version", 0),
            cells.field(
                "listVersion",
                "version of the list head",
                locked,
                version -> Value.of(version - 1)),
            cells.array("list", npages, index -> locked),
            cells.flag("due", "cleaning due", false),
            IntStream.range(0, npages)
                .mapToObj(index -> Page.of(setup, race, name, index))
                .toList());
    laidOut.show(cells);
    return laidOut;
  }

  private void show(Cells cells) {
    cells.show("pages", memory -> Value.sequence(entriesIn(memory)));
    cells.show("s2", memory -> eachPage(page -> Leaf.of(page.leaf().in(memory)).shown()));
    cells.show("hostPage", memory -> eachPage(page -> Value.of(page.hostPage().in(memory) - 1)));
    cells.show("hostNext", memory -> eachPage(page -> Value.of(page.hostNext().in(memory))));
    cells.show("vma", memory -> eachPage(page -> Value.of(page.vma().in(memory) != 0)));
    cells.show("pins", memory -> eachPage(page -> page.pinsIn(memory)));
    cells.show("tags", memory -> eachPage(page -> page.tagsIn(memory)));
  }

  private List<Value> entriesIn(Memory memory) {
    return IntStream.range(0, npages())
        .map(index -> list.in(memory, index))
        .filter(entry -> entry != 0)
        .mapToObj(entry -> Value.of(entry - 1))
        .toList();
  }

  private Value eachPage(Function<Page, Value> shown) {
    return Cells.indexed(npages(), index -> shown.apply(pages.get(index)));
  }

  /** Returns what is shared copy-on-write: pairs of memslot and index. */
  static Value shared(List<MemorySlot> slots, Memory memory) {
    List<Value> pairs = new ArrayList<>();
    for (MemorySlot slot : slots) {
      for (Page page : slot.pages) {
        if (page.cow().in(memory) != 0) {
          pairs.add(Value.sequence(List.of(Value.of(slot.name), Value.of(page.index()))));
        }
      }
    }
    return Value.set(pairs);
  }

  /** Returns which pages are clean for a vcpu, by memslot. */
  static Value cleaned(List<MemorySlot> slots, int vcpu, Memory memory) {
    Map<String, Value> each = new LinkedHashMap<>();
    for (MemorySlot slot : slots) {
      each.put(
          slot.name, slot.eachPage(page -> Value.of(page.cleaned().get(vcpu).in(memory) != 0)));
    }
    return Value.record(each);
  }

  /** What the memslot set shows. */
  public enum State {
    ABSENT(0, "absent"),
    ACTIVE(1, "active"),
    /** Readers find an invalid copy of it. */
    INVALID(2, "invalid");

    private final int code;
    private final String text;

    State(int code, String text) {
      this.code = code;
      this.text = text;
    }

    /** Returns the one of that number. */
    public static State of(int code) {
      return Arrays.stream(values()).filter(value -> value.code == code).findFirst().orElseThrow();
    }

    int code() {
      return code;
    }

    /** Returns the name that the spec uses. */
    public String text() {
      return text;
    }
  }

  public int npages() {
    return pages.size();
  }

  public boolean inSet() {
    return state.load() != State.ABSENT.code();
  }

  public boolean locked() {
    return lock.load() != LockMode.NONE.code();
  }

  /** Returns which tags are older than the reset of a vcpu, by memslot. */
  static Value oldTags(List<MemorySlot> slots, int vcpu, Memory memory) {
    Map<String, Value> each = new LinkedHashMap<>();
    slots.forEach(slot -> each.put(slot.name, slot.eachPage(page -> page.oldTagsIn(memory, vcpu))));
    return Value.record(each);
  }

  /** Says whether the VMAs behind it have no gaps and none is VM_SHARED. Under mmap_lock. */
  boolean taggable() {
    return !shared && pages.stream().allMatch(page -> page.vma().load() != 0);
  }

  LockMode mode() {
    return LockMode.of(lock.load());
  }

  /** Returns the length of the list. */
  int listed() {
    int length = 0;
    while (length < npages() && list.load(length) != 0) {
      length++;
    }
    return length;
  }

  /** Returns the pages that have an entry in the list. */
  public List<Page> listedPages() {
    return pages.subList(0, listed());
  }

  /** Returns which host page the list has for a page. */
  int entry(Page page) {
    return list.load(page.index()) - 1;
  }

  /** INIT_LIST_HEAD. */
  void initList() {
    clearList();
    listVersion.store(version.load() + 1);
  }

  void clearList() {
    list.storeRange(0, npages() - 1, 0);
  }

  void append(int page) {
    int end = listed();
    list.storeRange(end, end, page + 1);
  }

  /** It is locked no more, and none of the deferred work's. */
  void clearLock() {
    lock.store(LockMode.NONE.code());
    due.store(0);
    pages.forEach(Page::forgetOldTags);
  }

  public boolean hasHole() {
    return pages.stream().anyMatch(page -> page.leaf().load() == Leaf.NOTHING);
  }

  boolean hasLeaf() {
    return pages.stream().anyMatch(page -> page.leaf().load() != Leaf.NOTHING);
  }

  /** Says whether a leaf is not clean for some vcpu, or its tags were never cleared. */
  boolean hasUnfitLeaf(boolean mte) {
    return pages.stream().anyMatch(page -> page.isMappedUnfit(mte));
  }

  /** kvm_pgtable_stage2_unmap of the whole memslot; the caller should hold mmu_lock. */
  public void unmap() {
    pages.forEach(page -> page.leaf().store(Leaf.NOTHING));
  }

  /** Returns where it is found, for who looks on from outside. */
  public State stateIn(Memory from) {
    return State.of(state.in(from));
  }

  /** Returns how it is locked, for who looks on from outside. */
  public LockMode lockIn(Memory from) {
    return LockMode.of(lock.in(from));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.memslotlock;

import dev.pincheck.kernel.Bitmap;
import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Memory;
import dev.pincheck.machine.Cells;
import dev.pincheck.machine.Setup;
import dev.pincheck.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of a memslot: its place in the process, and its leaf in stage 2.
 *
 * @param index of the page in its memslot
 * @param leaf the descriptor in one word, see {@link Leaf}
 * @param hostPage the number of the host page + 1; 0 if there is none
 * @param hostNext the number of the next host page
 * @param vma whether it is mapped in the process at all
 * @param cow whether the host page is shared copy-on-write
 * @param pins KVM's pins, one count a host page
 * @param tags what a host page's tags are, a {@link Tags} by its number
 * @param oldTags for each vcpu the host pages whose tags are older than its reset: invariants ask
 * @param cleaned for each vcpu whether what it would read with its MMU off is up to date
 */
public record Page(
    int index,
    Field leaf,
    Field hostPage,
    Field hostNext,
    Field vma,
    Field cow,
    List<Counter> pins,
    List<Field> tags,
    List<Bitmap> oldTags,
    List<Field> cleaned) {

  public Page {
    pins = List.copyOf(pins);
    tags = List.copyOf(tags);
    oldTags = List.copyOf(oldTags);
    cleaned = List.copyOf(cleaned);
  }

  static Page of(Setup setup, RaceFacts race, String slot, int index) {
    Cells cells = setup.state().cells("page " + index + " of " + slot);
    boolean mapped = race.mapped(slot);
    int pinned = race.lock(slot) == LockMode.NONE ? 0 : 1;
    List<Counter> pins = new ArrayList<>();
    List<Field> tags = new ArrayList<>();
    for (int number = 0; number < race.pageNumbers(); number++) {
      int first = number == 0 ? 1 : 0;
      pins.add(
          new Counter(
              setup.kernel(),
              setup.state().layout(),
              0,
              "pins of host page " + number + " of " + cells.name(),
              first * pinned));
      boolean tagged = first != 0 && mapped && race.mte();
      tags.add(cells.field("tags of host page " + number, (tagged ? Tags.ZERO : Tags.RAW).code()));
    }
    return new Page(
        index,
        cells.field("leaf", mapped ? Leaf.atStart(race, slot).word() : Leaf.NOTHING),
        cells.field("host page", 1),
        cells.field("next host page", 1),
        cells.field("vma", 1),
        cells.field("copy-on-write", race.cow(slot, index) ? 1 : 0),
        pins,
        tags,
        race.sorted("vcpus").stream().map(vcpu -> oldTags(setup, cells, vcpu)).toList(),
        race.sorted("vcpus").stream()
            .map(vcpu -> cells.field("clean for " + vcpu.name(), mapped ? 1 : 0))
            .toList());
  }

  private static Bitmap oldTags(Setup setup, Cells cells, Setup.Named vcpu) {
    String name = "old tags for " + vcpu.name() + " of " + cells.name();
    Bitmap bits = new Bitmap(setup.kernel(), setup.state().layout(), 0, name, 0);
    setup.state().layout().ghost();
    return bits;
  }

  Value pinsIn(Memory memory) {
    return Cells.indexed(pins.size(), number -> Value.of(pins.get(number).in(memory)));
  }

  Value tagsIn(Memory memory) {
    return Cells.indexed(
        tags.size(), number -> Value.of(Tags.of(tags.get(number).in(memory)).text()));
  }

  Value oldTagsIn(Memory memory, int vcpu) {
    return Ghosts.indices(oldTags.get(vcpu).in(memory));
  }

  boolean isMappedUnfit(boolean mte) {
    Leaf now = Leaf.of(leaf.load());
    return now.present()
        && (cleaned.stream().anyMatch(clean -> clean.load() == 0)
            || (mte && tags.get(now.page()).load() == Tags.RAW.code()));
  }

  /** Somebody sets or clears the tags of a host page. */
  void setTags(int number, Tags to) {
    tags.get(number).store(to.code());
    oldTags.forEach(old -> old.clear(1 << number));
  }

  /** The vcpu is reset: what the guest has set is from its life before. */
  void tagsGetOld(int vcpu) {
    for (int number = 0; number < tags.size(); number++) {
      if (tags.get(number).load() == Tags.GUEST.code()) {
        oldTags.get(vcpu).set(1 << number);
      }
    }
  }

  void forgetOldTags() {
    oldTags.forEach(old -> old.store(0));
  }

  /** The data cache is cleaned to the point of coherency. */
  void clean() {
    cleaned.forEach(field -> field.store(1));
  }

  /** There is newer data than what is in memory. */
  void dirty() {
    cleaned.forEach(field -> field.store(0));
  }

  /** Puts another page with nothing in it behind the address; returns its number. */
  int fresh() {
    int page = hostNext.load();
    hostNext.store(page + 1);
    hostPage.store(page + 1);
    dirty();
    return page;
  }

  /** Puts a copy of the host page {@code before} behind the address; returns its number. */
  int copy(int before) {
    int page = fresh();
    tags.get(page).store(tags.get(before).load());
    for (Bitmap old : oldTags) {
      if (old.test(1 << before)) {
        old.set(1 << page);
      }
    }
    return page;
  }
}

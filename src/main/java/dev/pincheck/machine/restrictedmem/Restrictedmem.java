// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine.restrictedmem;

import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.RwSemaphore;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.Srcu;
import dev.pincheck.kernel.XArray;
import dev.pincheck.machine.Cells;
import dev.pincheck.machine.Overrides;
import dev.pincheck.machine.Pointers;
import dev.pincheck.machine.Setup;
import dev.pincheck.machine.State;
import dev.pincheck.value.Value;
import java.util.List;

/** The file, struct restrictedmem, its consumers, and the routines that act on them. */
public final class Restrictedmem {

  /** What only mutants do under another name than that of the class that overrides a routine. */
  private static final String[][] MUTANTS = {{"IsUnaligned = FALSE", "UnalignedIsTaken"}};

  public final Design design;

  /** Size of the file, and indices of a node of its xarray. */
  public final int pages;

  private final int node;

  public final Field fdOpen;
  public final Counter fCount;
  public final SlabObject memory;

  /** rm->lock; a mutex is one that nobody reads. */
  public final RwSemaphore lock;

  public final Srcu rcu;

  /** The list of notifiers, each at its pointer - 1. */
  public final XArray notifiers;

  /** rm->bindings; with the index behind the last page, which callers may give. */
  public final XArray bindings;

  /** rm->exclusive. */
  public final Field exclusive;

  /** How often each page was removed. */
  public final XArray removals;

  public final Pointers<Consumer> consumers = new Pointers<>();

  /** The routines, by topic. */
  public final Notifier notifier;

  public final Invalidation invalidation;
  public final PunchHole punchHole;
  public final Binding binding;
  public final GetPage getPage;
  public final ErrorPage errorPage;
  public final FileRelease fileRelease;

  Restrictedmem(Setup setup) {
    design = new Design(setup.knobs());
    State state = setup.state();
    Setup.Named file = setup.only("files");
    pages = file.fields().number("pages");
    node = file.fields().number("node");
    List<String> bound = setup.facts("bound").map(fact -> fact.text("consumer")).toList();
    List<String> names = setup.names("consumers");
    for (Setup.Named consumer : setup.objects("consumers")) {
      String name = consumer.name();
      consumers.add(name, new Consumer(consumers.next(), state, consumer, bound.contains(name)));
    }
    Cells ever = state.cells();
    fdOpen = ever.flag("fdOpen", "open descriptor", true);
    fCount = ever.counter("fCount", "f_count", 1 + (design.filePinned ? bound.size() : 0));
    rcu = ever.srcu("rcuReaders", "rcuWait", "rcu");
    removals = ever.array("removals", "page cache", pages, i -> 0, count -> Value.of(count));
    Cells rm = state.object("restrictedmem", file.name(), true);
    memory = rm.memory();
    Cells part = state.cells("", memory);
    lock = part.rwSemaphore("lockWriter", "lockReaders", "rm->lock");
    notifiers =
        part.members(
            "notifiers", "notifiers", names, name -> design.isList && bound.contains(name));
    bindings =
        part.array(
            "bindings",
            "bindings",
            pages + 1,
            index -> boundAt(bound, index),
            pointer -> State.name(names, pointer));
    exclusive = part.flag("exclusive", "rm->exclusive", !design.isList && !bound.isEmpty());
    state.freed("freed");
    Overrides<Restrictedmem> changes = new Overrides<>(setup, this, MUTANTS);
    notifier = changes.routine(Notifier.class, Notifier::new);
    invalidation = changes.routine(Invalidation.class, Invalidation::new);
    punchHole = changes.routine(PunchHole.class, PunchHole::new);
    binding = changes.routine(Binding.class, Binding::new);
    getPage = changes.routine(GetPage.class, GetPage::new);
    errorPage = changes.routine(ErrorPage.class, ErrorPage::new);
    fileRelease = changes.routine(FileRelease.class, FileRelease::new);
  }

  private int boundAt(List<String> bound, int index) {
    return consumers.all().stream()
        .filter(one -> !design.isList && bound.contains(one.name))
        .filter(one -> one.start <= index && index <= given(one.last))
        .mapToInt(one -> one.number)
        .findFirst()
        .orElse(0);
  }

  /** Returns the last index that callers give of a range whose last page it is. */
  int given(int lastPage) {
    return design.callersGiveOneMore ? lastPage + 1 : lastPage;
  }

  /** Returns the last index of the node of the xarray that an index is in. */
  int lastOfNode(int index) {
    return index / node * node + node - 1;
  }
}

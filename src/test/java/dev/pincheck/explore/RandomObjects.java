// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore;

import dev.pincheck.kernel.Bitmap;
import dev.pincheck.kernel.Counter;
import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.InFlight;
import dev.pincheck.kernel.Kernel;
import dev.pincheck.kernel.Layout;
import dev.pincheck.kernel.Lockdep;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.PageCache;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.RwSemaphore;
import dev.pincheck.kernel.SlabObject;
import dev.pincheck.kernel.SpinLock;
import dev.pincheck.kernel.Srcu;
import dev.pincheck.kernel.TaskField;
import dev.pincheck.kernel.TaskWork;
import dev.pincheck.kernel.XArray;
import java.util.List;

/** What the tasks of a {@link RandomScene} act on: one or two of everything that the kernel has. */
final class RandomObjects {

  final Kernel kernel;
  final SlabObject object;
  final SlabObject later;
  final List<Mutex> mutexes;
  final List<SpinLock> spinLocks;
  final RwSemaphore semaphore;
  final List<Srcu> srcus;
  final List<Field> fields;
  final Refcount count;
  final Counter counter;
  final TaskWork works;
  final InFlight flight;
  final PageCache pages;
  final Bitmap bitmap;
  final TaskField ofTask;
  final XArray array;
  final Lockdep lockdep;

  RandomObjects(Kernel kernel, Layout layout) {
    this.kernel = kernel;
    object = layout.object(kernel, "object", "o", /* allocated= */ true);
    later = layout.object(kernel, "object", "later", /* allocated= */ false);
    int owner = object.number();
    mutexes =
        List.of(
            new Mutex(kernel, layout, 0, "mutex"), new Mutex(kernel, layout, owner, "mutex of o"));
    spinLocks =
        List.of(
            new SpinLock(kernel, layout, 0, "spin"),
            new SpinLock(kernel, layout, owner, "spin of o"));
    semaphore = new RwSemaphore(kernel, layout, 0, "semaphore", /* fair= */ true);
    srcus =
        List.of(new Srcu(kernel, layout, 0, "srcu"), new Srcu(kernel, layout, owner, "srcu of o"));
    fields =
        List.of(
            new Field(kernel, layout, 0, "field", 0),
            new Field(kernel, layout, 0, "other field", 0),
            new Field(kernel, layout, owner, "field of o", 0));
    count = new Refcount(kernel, layout, owner, "count", 2);
    counter = new Counter(kernel, layout, 0, "counter");
    works = new TaskWork(kernel, layout, /* capacity= */ 3);
    flight = new InFlight(kernel, layout, 0, "flight");
    pages = new PageCache(kernel, layout, "pages", 2);
    bitmap = new Bitmap(kernel, layout, 0, "bitmap", 0);
    ofTask = new TaskField(kernel, layout, "of task");
    array = new XArray(kernel, layout, 0, "array", 2);
    lockdep = new Lockdep(kernel, layout);
  }
}

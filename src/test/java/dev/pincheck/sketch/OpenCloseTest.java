// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pincheck.kernel.Field;
import dev.pincheck.kernel.Mutex;
import dev.pincheck.kernel.Refcount;
import dev.pincheck.kernel.SlabObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A character device whose last close frees it while another open looks it up; shown in {@code
 * docs/a-machine-in-a-page.md}.
 */
final class OpenCloseTest {

  private static final Path SOURCE =
      Path.of(
          System.getProperty("pincheck.home"),
          "src/test/java/dev/pincheck/sketch/OpenCloseTest.java");

  private static final int NONE = 0;
  private static final int DEV = 1;

  /** How open finds the device; says whether it got a reference. */
  private interface Lookup {
    boolean gets(Mutex lock, Field table, Refcount refs);
  }

  private static Explored explore(String title, Lookup lookup) {
    return Sketch.of(title, board -> device(board, lookup)).explore();
  }

  private static void device(Board board, Lookup lookup) {
    SlabObject dev = board.object("cdev", "d0");
    Refcount refs = board.refcount(dev, "refs", 1); // a file has it open
    Mutex lock = board.mutex("table_lock");
    Field table = board.field("table", DEV); // minor number to device
    Field opened = board.field("opened", 0);

    board.task(
        "open",
        () -> {
          if (lookup.gets(lock, table, refs)) {
            dev.read(); // its driver's open
            opened.store(1);
          }
        });
    board.task(
        "close",
        () -> {
          if (refs.decAndTest()) {
            lock.lock();
            table.store(NONE);
            lock.unlock();
            dev.free();
          }
        });

    board.never(
        "an open file without its device",
        now -> opened.in(now.memory()) == 1 && dev.freedIn(now.memory()));
    board.never(
        "a leak", now -> now.allDone() && opened.in(now.memory()) == 0 && dev.liveIn(now.memory()));
  }

  @Test
  void aReferenceTakenAfterTheLockIsTooLate() throws IOException {
    Explored found =
        explore(
            "reference after the lock",
            (lock, table, refs) -> {
              lock.lock();
              boolean there = table.load() == DEV;
              lock.unlock();
              if (there) {
                refs.inc();
              }
              return there;
            });

    assertThat(found.property()).isEqualTo("NoUseAfterFree");
    PageOfTheDocs.shows(found);
  }

  @Test
  void aReferenceTakenUnderTheLockMayBeTheFirst() throws IOException {
    Explored found =
        explore(
            "reference under the lock",
            (lock, table, refs) -> {
              lock.lock();
              boolean there = table.load() == DEV;
              if (there) {
                refs.inc();
              }
              lock.unlock();
              return there;
            });

    assertThat(found.property()).isEqualTo("NoUseAfterFree");
    PageOfTheDocs.shows(found);
  }

  @Test
  void aReferenceThatIsRefusedAtZeroIsEnough() throws IOException {
    Explored found =
        explore(
            "reference unless there is none",
            (lock, table, refs) -> {
              lock.lock();
              boolean there = table.load() == DEV && refs.incNotZero();
              lock.unlock();
              return there;
            });

    assertThat(found.word()).isEqualTo("holds");
    PageOfTheDocs.shows(found);
  }

  @Test
  void everyBlockOfThePageIsFromHere() throws IOException {
    String source = flat(Files.readString(SOURCE));

    assertThat(PageOfTheDocs.blocks("java"))
        .hasSize(4)
        .allSatisfy(block -> assertThat(source).contains(flat(block)));
    assertThat(PageOfTheDocs.blocks("text")).hasSize(3);
  }

  private static String flat(String code) {
    return code.replaceAll("(?m)^ +", "").strip();
  }
}

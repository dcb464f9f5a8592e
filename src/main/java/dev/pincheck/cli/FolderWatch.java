// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Waits until something is saved in some folders; what was saved since this was made counts. */
final class FolderWatch implements AutoCloseable {

  /** An editor's save is several events: the last of them is waited for. */
  private static final int SETTLES_MILLIS = 30;

  private final WatchService service;

  FolderWatch(Collection<Path> folders) {
    try {
      service = folders.iterator().next().getFileSystem().newWatchService();
      for (Path folder : folders) {
        folder.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the next save of a file whose name ends so. */
  void await(Collection<String> endings) throws InterruptedException {
    boolean saved = false;
    while (!saved) {
      saved = isMeant(service.take(), endings);
    }
    WatchKey more = service.poll(SETTLES_MILLIS, TimeUnit.MILLISECONDS);
    while (more != null) {
      isMeant(more, endings);
      more = service.poll(SETTLES_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static boolean isMeant(WatchKey key, Collection<String> endings) {
    boolean meant =
        key.pollEvents().stream()
            .anyMatch(
                event ->
                    event.context() instanceof Path file
                        && endings.stream().anyMatch(file.toString()::endsWith));
    key.reset();
    return meant;
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

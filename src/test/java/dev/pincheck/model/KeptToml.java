// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.model;

import dev.pincheck.engine.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives the tests of one JVM a folder for what files were parsed to, as the launcher gives commands
 * one: several hundred tests load the catalogue of the tree. It is new for each JVM, so that no
 * other build's parser answers.
 */
public final class KeptToml implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    try {
      Path folder = Files.createTempDirectory("pincheck-kept");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "kept-toml-end"));
      System.setProperty("pincheck.cds", folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      ScratchFolder.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

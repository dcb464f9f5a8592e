// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.explore.search;

import dev.pincheck.machine.MachineCode;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The program text that decides what the explorer answers: a changed reference is another engine.
 */
public final class ReferenceCode {
  private static final int DIGITS = 16;

  /** The explorer, the machines with their kit, and everything beneath. */
  private static final List<String> PACKAGES =
      List.of("explore", "machine", "change", "kernel", "model", "value", "input");

  /** Reading all classes takes longer than many a check; they do not change while this runs. */
  private static final String HASH = hash(MachineCode.root(ReferenceCode.class));

  private ReferenceCode() {}

  /** Returns the first digits of the SHA-256 of the compiled classes. */
  public static String hash() {
    return HASH;
  }

  /** Returns the same of classes that stand elsewhere: a folder or an archive. */
  static String hash(Path root) {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    for (String name : PACKAGES) {
      classes.putAll(MachineCode.classes(root, "dev.pincheck." + name));
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      classes.values().forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

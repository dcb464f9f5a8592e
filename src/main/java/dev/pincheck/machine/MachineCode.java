// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.machine;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The compiled classes of this program, by package: what decides how the explorer answers. */
public final class MachineCode {
  private static final ClassValue<List<String>> LABELS =
      new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> machine) {
          return labelsOf(machine);
        }
      };
  private static final Pattern LABEL = Pattern.compile("[A-Z][a-z]\\w*_\\w+");

  private MachineCode() {}

  /** Returns where the class stands with all others: a folder or an archive. */
  public static Path root(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the classes of a package and all beneath it, by path.
   *
   * @param root a folder or an archive
   * @param packageName {@code dev.pincheck.kernel}
   */
  public static SortedMap<String, byte[]> classes(Path root, String packageName) {
    String folder = packageName.replace('.', '/');
    try {
      if (Files.isDirectory(root)) {
        return classes(root.resolve(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(root, new TreeMap<String, Object>())) {
        return classes(jar.getPath("/").resolve(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SortedMap<String, byte[]> classes(Path folder) throws IOException {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        classes.put(file.toString(), Files.readAllBytes(file));
      }
    }
    return classes;
  }

  /** Returns the labels of the steps that the classes of a package open, whatever the variant. */
  static List<String> labels(Class<?> machine) {
    return LABELS.get(machine);
  }

  private static List<String> labelsOf(Class<?> machine) {
    TreeSet<String> labels = new TreeSet<>();
    for (byte[] type : classes(root(machine), machine.getPackageName()).values()) {
      for (String text : texts(type)) {
        if (LABEL.matcher(text).matches()) {
          labels.add(text);
        }
      }
    }
    return List.copyOf(labels);
  }

  /** Returns the string constants of a class: entries of its constant pool, JVMS 4.4. */
  private static List<String> texts(byte[] type) {
    List<String> utf8 = new ArrayList<>();
    List<Integer> strings = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(type))) {
      in.skipNBytes(8);
      int count = in.readUnsignedShort();
      utf8.add("");
      while (utf8.size() < count) {
        int tag = in.readUnsignedByte();
        utf8.add(tag == 1 ? in.readUTF() : "");
        switch (tag) {
          case 1 -> {}
          case 8 -> strings.add(in.readUnsignedShort());
          case 7, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 5, 6 -> {
            in.skipNBytes(8);
            utf8.add("");
          }
          default -> in.skipNBytes(4);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return strings.stream().map(utf8::get).toList();
  }
}

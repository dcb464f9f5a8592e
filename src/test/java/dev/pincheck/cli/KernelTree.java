// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our own C in the shape of the kernel's in a folder, mails that change it, and the command over
 * it.
 */
abstract class KernelTree {

  static final Path FOLDER =
      Bench.TREE.resolve("src/test/resources/dev/pincheck/kernelsource").toAbsolutePath();

  static final String C = "tree/virt/kvm/guest_memfd.c";

  @TempDir Path here;

  StringWriter out = new StringWriter();
  StringWriter err = new StringWriter();

  @BeforeEach
  void copy() throws IOException {
    for (String file : List.of(C, "tree/virt/kvm/kvm_main.c")) {
      Path copy = here.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(FOLDER.resolve(file), copy);
    }
  }

  int run(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    return Bench.inFolder(here, out, err, args);
  }

  /** Writes one mail of {@code departures.mbox} by its subject; returns the file. */
  String mail(String subject) throws IOException {
    Matcher mail =
        Pattern.compile("(?ms)^From [0-9a-f]{40} (?:(?!^From [0-9a-f]{40}).)*")
            .matcher(Files.readString(FOLDER.resolve("departures.mbox")));
    while (mail.find()) {
      if (mail.group().contains("\nSubject: " + subject + "\n")) {
        Files.writeString(here.resolve("a.patch"), mail.group());
        return "a.patch";
      }
    }
    throw new IllegalArgumentException(subject);
  }

  void edit(String from, String to) throws IOException {
    String text = Files.readString(here.resolve(C));
    assertThat(text).contains(from);
    Files.writeString(here.resolve(C), text.replace(from, to));
  }
}

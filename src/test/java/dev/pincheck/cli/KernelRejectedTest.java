// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kernel cannot read: said with its place. */
final class KernelRejectedTest extends KernelTree {

  /** Each kind of input is refused with its place, and nothing is printed or written. */
  private void refused(String... said) {
    assertThat(err.toString()).contains(said).doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
    assertThat(here.resolve("mine.toml")).doesNotExist();
  }

  @Test
  void aTreeWithoutSuchAFileIsToldWhatWasLookedFor() throws IOException {
    Files.createDirectories(here.resolve("empty/virt"));

    assertThat(run("kernel", "empty", "--check")).isEqualTo(3);

    refused("empty: has none of the files", "virt/kvm/guest_memfd.c", "mm/restrictedmem.c");
  }

  @Test
  void aTreeThatIsNotThere() {
    assertThat(run("kernel", "nowhere")).isEqualTo(3);
    refused("nowhere: no such file or folder");
  }

  @Test
  void aFileThatIsNotC() throws IOException {
    Files.writeString(here.resolve(C), "Dear reader,\nthis (is) a letter {of ours}.\n");

    assertThat(run("kernel", "tree", "--check")).isEqualTo(3);

    refused("virt/kvm/guest_memfd.c:1: defines none of the functions", "kvm_gmem_release");
  }

  @Test
  void aBinaryFile() throws IOException {
    Files.write(here.resolve(C), new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0});
    assertThat(run("kernel", "tree")).isEqualTo(3);
    refused("guest_memfd.c: is binary");
  }

  @Test
  void aFileThatIsNotInUtf8() throws IOException {
    Files.write(here.resolve(C), new byte[] {(byte) 0xff, (byte) 0xfe, 'x'});
    assertThat(run("kernel", "tree")).isEqualTo(3);
    refused("guest_memfd.c: is not a text in UTF-8");
  }

  @Test
  void twentyMegabytesOfC() throws IOException {
    String text = Files.readString(here.resolve(C));
    Files.writeString(here.resolve(C), text.repeat((20 << 20) / text.length() + 1));
    assertThat(run("kernel", "tree")).isEqualTo(3);
    refused("guest_memfd.c: is larger than 4096 KiB");
  }

  /** Root may read everything, but nobody a folder as a text. */
  @Test
  void aFileThatCannotBeRead() throws IOException {
    Files.delete(here.resolve(C));
    Files.createDirectory(here.resolve(C));
    assertThat(run("kernel", "tree")).isEqualTo(3);
    refused("guest_memfd.c: is a folder, expected a file");
  }

  @Test
  void aFunctionThatIsDefinedTwice() throws IOException {
    String text = Files.readString(here.resolve(C));
    Matcher release = Pattern.compile("(?ms)^static int kvm_gmem_release\\(.*?^}\\n").matcher(text);
    assertThat(release.find()).isTrue();
    Files.writeString(here.resolve(C), text + release.group());

    assertThat(run("kernel", "tree")).isEqualTo(3);

    long line = 1 + text.lines().count();
    refused("guest_memfd.c:" + line + ": kvm_gmem_release is defined twice; the first is on line");
  }

  @Test
  void aPatchThatDoesNotApply() throws IOException {
    String patch = mail("release: slots_lock not taken");
    edit("mutex_lock(&kvm->slots_lock);\n\tfilemap", "mutex_lock(&f->kvm->slots_lock);\n\tfilemap");

    assertThat(run("kernel", "tree", "--patch", patch, "--check")).isEqualTo(3);

    refused("a.patch:9: hunk 1 of 1 of virt/kvm/guest_memfd.c does not apply", "line 138");
  }

  @Test
  void aPatchThatIsQuoted() throws IOException {
    String text = Files.readString(here.resolve(mail("release: slots_lock not taken")));
    Files.writeString(here.resolve("a.patch"), text.replaceAll("(?m)^", "> "));
    assertThat(run("kernel", "tree", "--patch", "a.patch")).isEqualTo(3);
    refused("a.patch:7: a quoted patch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "From nobody\n\n", "Subject: no diff\n\nHello.\n"})
  void aPatchWithoutADiff(String text) throws IOException {
    Files.writeString(here.resolve("a.patch"), text);
    assertThat(run("kernel", "tree", "--patch", "a.patch")).isEqualTo(3);
    refused("a.patch: has no diff in it");
  }
}

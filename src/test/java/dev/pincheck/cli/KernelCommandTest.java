// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command over our own C in the shape of the kernel's. */
final class KernelCommandTest {

  static final Path FOLDER =
      Bench.TREE.resolve("src/test/resources/dev/pincheck/kernelsource").toAbsolutePath();

  private static final String C = "tree/virt/kvm/guest_memfd.c";

  @TempDir Path here;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void copy() throws IOException {
    for (String file : List.of(C, "tree/virt/kvm/kvm_main.c")) {
      Path copy = here.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(FOLDER.resolve(file), copy);
    }
  }

  private int run(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    return new Pincheck(
            new Surroundings(
                Bench.TREE,
                here,
                new PrintWriter(out),
                new PrintWriter(err),
                Bench.PIPE,
                /* colour= */ false,
                /* bar= */ false,
                new Engines(),
                () -> false))
        .run(args);
  }

  /** Writes one mail of {@code departures.mbox} by its subject; returns the file. */
  private String mail(String subject) throws IOException {
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

  private void edit(String from, String to) throws IOException {
    String text = Files.readString(here.resolve(C));
    assertThat(text).contains(from);
    Files.writeString(here.resolve(C), text.replace(from, to));
  }

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
  void whatIsNoCInAFunctionIsSaidAndTheRestGoesOn() throws IOException {
    edit("mutex_lock(&kvm->slots_lock);\n\tfilemap", "mutex_lock(&kvm->slots_lock;\n\tfilemap");
    edit("list_del(&f->entry);", "");

    assertThat(run("kernel", "tree")).isEqualTo(1);

    assertThat(out.toString())
        .contains(":138 kvm_gmem_release: this is not C; what is around it was read")
        .contains("kvm_gmem_release: list-del (Release_ListDel) is missing")
        .contains("kvm_gmem_unbind");
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

  @Test
  void theJsonOfATreeHasAllThatTheTextHas() throws IOException {
    edit("list_del(&f->entry);", "");

    assertThat(run("kernel", "tree", "--format", "json")).isEqualTo(1);

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.fieldNames()).toIterable().containsExactly("version", "machines", "limits");
    JsonNode gmem = json.path("machines").path(0);
    assertThat(gmem.fieldNames())
        .toIterable()
        .containsExactly(
            "machine",
            "files",
            "missing",
            "explained",
            "knobs",
            "nearest",
            "functions",
            "departures",
            "drop",
            "force",
            "order",
            "mutations");
    assertThat(gmem.path("explained").asBoolean()).isFalse();
    assertThat(gmem.path("knobs").path("release_lock_order"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"state\":\"decided\",\"values\":[\"slots-first\"],"
                        + "\"places\":[\"virt/kvm/guest_memfd.c:139\"]}"));
    assertThat(gmem.path("nearest").path(0).path("variant").asText()).isEqualTo("next-20260928");
    JsonNode departure = gmem.path("departures").path(0);
    assertThat(departure.path("kind").asText()).isEqualTo("missing");
    assertThat(departure.path("line").asInt()).isEqualTo(148);
    assertThat(departure.path("label").asText()).isEqualTo("Release_ListDel");
    assertThat(gmem.path("drop").path(0).asText()).isEqualTo("Release_ListDel/gmemList.store");
    assertThat(json.path("limits").asText()).startsWith("What this cannot see");
  }

  /** Knobs, and a mutation of {@code [[mutations]]}, in a file that other commands take. */
  @Test
  void theVariantsFileThatIsWrittenIsOneThatOthersRead() throws IOException {
    edit("\tkvm_put_kvm(kvm);\n\treturn 0;", "\treturn 0;");
    edit("\txa_destroy(&f->bindings);\n", "");
    edit("return -EBADF;", "return -EINVAL;");

    assertThat(run("kernel", "tree", "--out", "its.toml")).isEqualTo(1);

    assertThat(Files.readString(here.resolve("its.toml")))
        .contains("[variants.\"its\"]", "order    = \"ReleaseKeepsVm\"")
        .contains("knobs    = { bind_bad_fd = \"EINVAL\" }", "# not in it: ");
    assertThat(err.toString())
        .contains("its.toml written: ./pincheck compare next-20260928 its --machine gmem");
    String own = here.resolve("its.toml").toString();
    String race = "gmem/vm-closed-file-open";
    assertThat(run("check", race, "--engine", "explorer", "--variant", "its", "--variants", own))
        .as(err.toString())
        .isIn(0, 1);
    assertThat(out.toString()).contains("gmem/vm-closed-file-open  its");
    assertThat(run("compare", "next-20260928", "its", "--race", race, "--variants", own))
        .as(err.toString())
        .isIn(0, 1);
  }

  @Test
  void aFileOfSomebodysOwnIsNotWrittenOver() throws IOException {
    Files.writeString(here.resolve("mine.toml"), "machine = \"gmem\"\n");

    assertThat(run("kernel", "tree", "--patch", mail("release: slots_lock not taken"), "--check"))
        .isEqualTo(3);

    assertThat(err.toString()).contains("mine.toml: is there, and not written by pincheck kernel");
    assertThat(Files.readString(here.resolve("mine.toml"))).isEqualTo("machine = \"gmem\"\n");
  }

  /** A patch from a mailbox: what it is, its race and property, and the schedule. */
  @Test
  void slotsLockRemovedFromReleaseIsTheMutantThatItIsWithItsRace() throws IOException {
    String patch = mail("release: slots_lock not taken");

    assertThat(
            run(
                "kernel",
                "tree",
                "--patch",
                patch,
                "--check",
                "--within",
                "5m",
                "--race",
                "dying-*-delete",
                "--format",
                "markdown"))
        .isEqualTo(1);

    assertThat(out.toString())
        .startsWith("> release: slots_lock not taken\n\n**gmem**: ")
        .contains("- virt/kvm/guest_memfd.c:138 kvm_gmem_release: slots-lock")
        .contains("It is the mutant release-without-slots-lock: release does without slots_lock.")
        .contains("violates NoUseAfterFree after", "its schedule:\n\n| step | ")
        .containsPattern(
            "\\./pincheck explain \\S+/target/compare/gmem/\\S+\\.itf\\.json --variants")
        .containsPattern("kvm_gmem_release: \\d+ of \\d+ races walk through it: gmem/")
        .contains(" that do not walk there.")
        .endsWith("what an unknown call does._\n");
  }

  /** The unlock lands behind the put. */
  @Test
  void guardInReleaseIsTheOrderThatItIsWithItsRace() throws IOException {
    String patch = mail("release: guard for the rest of the function");

    assertThat(
            run(
                "kernel",
                "tree",
                "--patch",
                patch,
                "--check",
                "--within",
                "5m",
                "--race",
                "close-everything",
                "--format",
                "json"))
        .isEqualTo(1);

    JsonNode json = new ObjectMapper().readTree(out.toString());
    JsonNode change = json.path("changes").path(0);
    assertThat(change.path("gained").path(0).path("step").asText()).isEqualTo("slots-unlock");
    assertThat(change.path("after").path("mutations").path(0).asText())
        .isEqualTo("release_put = before-unlock");
    JsonNode check = json.path("checks").path(0);
    assertThat(check.path("mutants").path(0).asText())
        .startsWith("release-puts-vm-before-unlocking");
    assertThat(check.path("asked").findValuesAsText("after")).contains("violates NoUseAfterFree");
    assertThat(check.path("walks").path("kvm_gmem_release")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"= release: locals renamed", "= release: scoped_guard with the same extent"})
  void whatIsWrittenAnotherWayIsNoChange(String subject) throws IOException {
    assertThat(run("kernel", "tree", "--patch", mail(subject), "--check")).isZero();

    assertThat(out.toString())
        .contains("gmem: no change: each modelled step is where it was.")
        .contains("Nothing to ask: in all that is modelled it is next-20260928.")
        .endsWith("what an unknown call does.\n");
    assertThat(here.resolve("mine.toml")).doesNotExist();
  }

  /** What neither a knob nor a mutation says is in no variant; its races are told all the same. */
  @Test
  void racesThatWalkThroughWhatIsNotExpressedAreTold() throws IOException {
    edit("list_del(&f->entry);", "list_del(&f->entry);\n\tkvm_gmem_new_thing(f);");

    assertThat(run("kernel", "tree", "--check")).isEqualTo(1);

    assertThat(out.toString())
        .contains("a call that is not known: `kvm_gmem_new_thing(gmem)`")
        .containsPattern("kvm_gmem_release: \\d+ of \\d+ races walk through it: gmem/")
        .contains("what departs is neither a knob nor a mutation");
  }

  /** The unlock stands where the C has it, so that the VM is gone when it comes. */
  @Test
  void theDraftOfWhatDepartsFollowsTheCAndExplores() throws IOException {
    String patch = mail("release: guard for the rest of the function");

    assertThat(run("kernel", "tree", "--patch", patch, "--draft", "drafts")).isEqualTo(1);

    assertThat(Files.readString(here.resolve("drafts/Mine.java")))
        .containsSubsequence(
            "// guest_memfd.c:138 slots-unlock (Release_ReleaseSlotsLock) stands elsewhere",
            "putVm(kvm); // :152\n",
            "at(\"Release_ReleaseSlotsLock\");\n",
            "kvm.slotsLock.unlock(); // :138\n");
    String own = here.resolve("drafts/mine.toml").toString();
    String race = "gmem/close-everything";
    assertThat(run("explore", race, "--variant", "mine", "--variants", own)).isEqualTo(1);
    assertThat(out.toString()).contains("violated  gmem/close-everything  mine  NoUseAfterFree");
  }

  @Test
  void whatHasNoPrimitiveIsACommentInTheDraft() throws IOException {
    edit("kfree(f);\n\tkvm_put_kvm", "kvm_gmem_new_thing(f);\n\tkfree(f);\n\tkvm_put_kvm");

    assertThat(run("kernel", "tree", "--draft", "drafts")).isEqualTo(1);

    assertThat(Files.readString(here.resolve("drafts/Mine.java")))
        .containsSubsequence("// guest_memfd.c:152 a call that is not known:", "// :153\n");
  }

  @Test
  void aDraftIsWrittenWholeOrNotAtAll() throws IOException {
    String patch = mail("release: guard for the rest of the function");
    Files.createDirectories(here.resolve("drafts"));
    Files.writeString(here.resolve("drafts/mine.toml"), "mine");

    assertThat(run("kernel", "tree", "--patch", patch, "--draft", "drafts")).isEqualTo(3);

    assertThat(err.toString()).contains("mine.toml: is there already");
    assertThat(here.resolve("drafts/Mine.java")).doesNotExist();
    assertThat(Files.readString(here.resolve("drafts/mine.toml"))).isEqualTo("mine");
  }
}

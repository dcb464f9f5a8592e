// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command over our own C in the shape of the kernel's. */
final class KernelCommandTest extends KernelTree {

  /** Asks some races, and for as long as a busy machine takes. */
  private int asked(String races, String... more) {
    List<String> args = new ArrayList<>(List.of("kernel", "tree", "--check", "--within", "5m"));
    args.addAll(List.of("--race", races));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
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

    assertThat(asked("dying-*-delete", "--patch", patch, "--format", "markdown")).isEqualTo(1);

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

    assertThat(asked("close-everything", "--patch", patch, "--format", "json")).isEqualTo(1);

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

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pincheck.change.OwnCode;
import dev.pincheck.machine.Changes;
import dev.pincheck.machine.MachineUnderTest;
import dev.pincheck.model.CodeFile;
import dev.pincheck.model.Variant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a change of one's own begins with compiles, and is written whole or not at all. */
final class NewChangeTest {

  @TempDir Path here;

  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  private int run(String... args) {
    return Bench.inFolder(here, out, err, args);
  }

  private int change(String name, String on, String routine) {
    return run("new", "change", name, "--on", on, "--routine", routine);
  }

  @Test
  void writesAnOverrideThatChangesNothingAndItsVariant() throws IOException {
    assertThat(change("looks-again", "gmem/7.2", "unbind")).isZero();

    assertThat(Files.readString(here.resolve("LooksAgain.java")))
        .contains("public class LooksAgain extends SlotBinding")
        .contains("kvm_gmem_unbind")
        .contains("super.unbind(slot);")
        .contains("//   at(\"Unbind_Erase\");");
    String variants = here.resolve("looks-again.toml").toString();
    assertThat(
            run(
                "explore",
                "gmem/dying-file-versus-delete",
                "--variant",
                "looks-again",
                "--variants",
                variants))
        .isZero();
    assertThat(out.toString()).contains("holds  gmem/dying-file-versus-delete  looks-again");
  }

  /** Nobody answers for the version that is changed instead. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check gmem/dying-file-versus-delete --engine tlc --variant mine   | 2",
        "conform gmem/dying-file-versus-delete --variant mine              | 2",
        "compare 7.2 mine --engine tlc                                     | 2",
        "export gmem/dying-file-versus-delete --variant mine --out OUT     | 3"
      })
  void whoKnowsNothingOfTheChangeSaysSo(String command, int code) {
    change("mine", "gmem/7.2", "unbind");
    String variants = " --variants " + here.resolve("mine.toml");

    assertThat(run((command + variants).replace("OUT", here.resolve("x").toString()).split(" ")))
        .isEqualTo(code);

    assertThat(err.toString()).contains("one witness: no spec for mine");
    assertThat(here.resolve("x")).doesNotExist();
  }

  /** A claim about the order of locks names the steps that take them. */
  @Test
  void whatTheRoutineCallsIsShownAsWell() throws IOException {
    change("mine", "gmem/7.2", "release");

    assertThat(Files.readString(here.resolve("Mine.java")))
        .contains("//   unlock(inode, kvm);")
        .contains("// unlock(inode, kvm) is:\n    //     unlockInvalidate(inode);")
        .doesNotContain("// release(");
  }

  @Test
  void aPropertyThatNamesALabelThatIsGoneIsNotAsked() throws IOException {
    change("mine", "gmem/7.2", "GuestMemfd.lockSlots");
    Path java = here.resolve("Mine.java");
    String lock =
        "at(\"Release_Mine\"); Kvm kvm = world.kvms.at(f.kvm.load()); kvm.slotsLock.lock();"
            + " return kvm;";
    Files.writeString(
        java, Files.readString(java).replace("return super.lockSlots(file, f);", lock));
    String variants = here.resolve("mine.toml").toString();
    String race = "gmem/close-range-versus-delete";

    int code = run("explore", race, "--variant", "mine", "--variants", variants);

    assertThat(code).isEqualTo(4);
    assertThat(out.toString())
        .contains("inconclusive  " + race)
        .contains("LockOrder not asked: label Release_TakeSlotsLock is gone");
    run("compare", "7.2", "mine", "--race", race, "--variants", variants);
    assertThat(err.toString()).contains("undecided  " + race + " under mine: LockOrder not asked");
  }

  @Tag("engine")
  @Test
  void whatIsNeededIsTheSameOfAChangeThatChangesNothing() {
    change("mine", "restrictedmem/xarray-repaired", "PunchHole.punch");
    String variants = here.resolve("mine.toml").toString();
    out.getBuffer().setLength(0);
    run("mutate", "restrictedmem", "--every-step", "--variant", "xarray-repaired");
    String base = out.toString();
    out.getBuffer().setLength(0);

    int code =
        run("mutate", "restrictedmem", "--every-step", "--variant", "mine", "--variants", variants);

    assertThat(code).isZero();
    assertThat(out.toString()).isEqualTo(base).contains(" needed, ");
  }

  @Test
  void theAnswerSaysThatItHasOneWitness() {
    change("mine", "gmem/7.2", "unbind");

    int code =
        run(
            "check",
            "gmem/dying-file-versus-delete",
            "--variant",
            "mine",
            "--variants",
            here.resolve("mine.toml").toString());

    assertThat(code).isZero();
    assertThat(out.toString()).contains("one witness: no spec for mine");
  }

  /** Hears what is printed, so that a test can wait for it. */
  private static final class Lines extends Writer {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuilder line = new StringBuilder();

    @Override
    public void write(char[] text, int from, int length) {
      for (int i = from; i < from + length; i++) {
        if (text[i] == '\n') {
          lines.add(line.toString());
          line.setLength(0);
        } else {
          line.append(text[i]);
        }
      }
    }

    /** Returns the next line that has it. */
    String next(String part) throws InterruptedException {
      String next = lines.poll(2, TimeUnit.MINUTES);
      while (next != null && !next.contains(part)) {
        next = lines.poll(2, TimeUnit.MINUTES);
      }
      return next;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void whoWatchesSeesWhatEachSaveMoves() throws Exception {
    change("mine", "gmem/7.2", "unbind");
    Path java = here.resolve("Mine.java");
    Lines printed = new Lines();
    Lines complaints = new Lines();
    Thread watching =
        new Thread(
            () ->
                new Pincheck(
                        new Surroundings(
                            Bench.TREE,
                            here,
                            new PrintWriter(printed),
                            new PrintWriter(complaints),
                            Bench.PIPE,
                            /* colour= */ false,
                            /* bar= */ false,
                            new Engines(),
                            () -> false))
                    .run(
                        "compare",
                        "7.2",
                        "mine",
                        "--race",
                        "dying-file-versus-delete",
                        "--watch",
                        "--variants",
                        here.resolve("mine.toml").toString()));
    watching.start();
    try {
      assertThat(printed.next("gmem/dying-file")).endsWith("the same under 7.2 and mine");

      String draft = Files.readString(java);
      Files.writeString(java, draft.replace("super.unbind(slot);", ""));
      assertThat(printed.next("moved"))
          .contains("gmem/dying-file-versus-delete under mine: violates NoUseAfterFree after")
          .endsWith(", was holds");

      Files.writeString(java, draft.replace("super.unbind(slot);", "super.unbnd(slot);"));
      assertThat(complaints.next("Mine.java")).contains("cannot find symbol");

      Files.writeString(java, draft);
      assertThat(printed.next("moved")).contains(": holds, was violates NoUseAfterFree");
    } finally {
      watching.interrupt();
      watching.join();
    }
  }

  @Test
  void writesNothingOverWhatIsThere() throws IOException {
    Files.writeString(here.resolve("LooksAgain.java"), "mine");

    assertThat(change("looks-again", "gmem/7.2", "unbind")).isEqualTo(3);

    assertThat(err.toString()).contains("LooksAgain.java: is there already");
    assertThat(here.resolve("looks-again.toml")).doesNotExist();
    assertThat(Files.readString(here.resolve("LooksAgain.java"))).isEqualTo("mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mine | gmem/7.2 | unbnd   | unknown routine `unbnd`",
        "mine | gmem/7.2 | unlock  | several are called `unlock`: GuestMemfd.unlock,"
            + " SlotBinding.unlock",
        "mine | gmem/7.9 | unbind  | unknown variant `7.9`",
        "mine | gmen/7.2 | unbind  | unknown machine `gmen`, did you mean `gmem`?",
        "7.2  | gmem/7.2 | unbind  | a variant is called by letters",
        "dev  | gmem/7.2 | unbind  | there is a variant `dev` already"
      })
  void saysWhatThereIs(String name, String on, String routine, String message) {
    assertThat(change(name, on, routine)).isEqualTo(2);

    assertThat(err.toString()).contains(message);
    assertThat(here).isEmptyDirectory();
  }

  /** Of every routine of every machine that can be overridden. */
  @Tag("engine")
  @ParameterizedTest
  @MethodSource("dev.pincheck.machine.MachineUnderTest#all")
  void everyDraftCompiles(MachineUnderTest machine) {
    Variant base = machine.machine().variants().values().iterator().next();
    List<CodeFile> drafts = new ArrayList<>();
    for (Class<?> type : Changes.running(machine.races().get(0), base)) {
      Changes.overridable(type)
          .forEach(
              method -> {
                ChangeDraft draft =
                    new ChangeDraft(
                        "draft-" + drafts.size(), machine.name(), base.name(), type, method);
                drafts.add(new CodeFile(draft.type() + ".java", draft.java(Bench.TREE)));
              });
    }

    assertThatCode(() -> OwnCode.of(drafts)).doesNotThrowAnyException();
  }
}

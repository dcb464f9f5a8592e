// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pincheck.input.InputRejected;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Patches in every shape in which they are sent. */
class PatchFileTest {

  private static final String FILE = "virt/kvm/guest_memfd.c";
  private static final String BEFORE =
      """
      one
      two
      three
      four
      five
      """;
  private static final String DIFF =
      """
      diff --git a/virt/kvm/guest_memfd.c b/virt/kvm/guest_memfd.c
      index 0123456..789abcd 100644
      --- a/virt/kvm/guest_memfd.c
      +++ b/virt/kvm/guest_memfd.c
      @@ -1,4 +1,4 @@ static int a(void)
       one
      -two
      +2 = two
       three
       four
      """;
  private static final String AFTER = BEFORE.replace("two", "2 = two");
  private static final String HEADERS =
      """
      From: Someone <someone@example.org>
      Subject: [PATCH] KVM: guest_memfd:
       count in figures
      """;

  @Test
  void aBareDiffIsApplied() throws InputRejected {
    assertThat(applied(DIFF, BEFORE)).isEqualTo(AFTER);
    assertThat(read(DIFF).changed()).containsExactly(FILE);
  }

  @Test
  void aHunkIsFoundWhereTheFileHasMoved() throws InputRejected {
    String lines = "0\n".repeat(500);
    assertThat(applied(DIFF, lines + BEFORE)).isEqualTo(lines + AFTER);
  }

  @Test
  void whatHunksInsertWithoutLinesAroundGoesBehindTheLineTheyName() throws InputRejected {
    String diff =
        "--- a/" + FILE + "\n+++ b/" + FILE + "\n@@ -2,0 +3 @@\n+2.5\n@@ -5 +5,0 @@\n-five\n";
    assertThat(applied(diff, BEFORE)).isEqualTo("one\ntwo\n2.5\nthree\nfour\n");
  }

  @Test
  void aMailHasHeadersAMessageAndASignature() throws InputRejected {
    PatchFile patch = read(mail("", body(DIFF)));
    assertThat(patch.subjects()).containsExactly("[PATCH] KVM: guest_memfd: count in figures");
    assertThat(after(patch, BEFORE)).isEqualTo(AFTER);
  }

  @Test
  void theSignatureIsNoLineOfTheLastHunk() throws InputRejected {
    String diff = DIFF.replace(" four\n", " four\n-- \n2.47.1\n");
    assertThat(applied(diff, BEFORE)).isEqualTo(AFTER);
  }

  @Test
  void quotedPrintableIsDecoded() throws InputRejected {
    String encoded = body(DIFF).replace("=", "=3D").replace("three", "th=\nree");
    assertThat(applied(mail("Content-Transfer-Encoding: quoted-printable\n", encoded), BEFORE))
        .isEqualTo(AFTER);
  }

  @Test
  void base64IsDecodedAndSoAreItsLineEnds() throws InputRejected {
    String encoded =
        Base64.getMimeEncoder().encodeToString(body(DIFF).replace("\n", "\r\n").getBytes(UTF_8));
    assertThat(applied(mail("Content-Transfer-Encoding: base64\n", encoded + "\n"), BEFORE))
        .isEqualTo(AFTER);
  }

  @Test
  void anAttachedPatchIsFound() throws InputRejected {
    String parts =
        "--x\nContent-Type: text/plain\n\nHello.\n--x\nContent-Type: image/png\n\n"
            + DIFF
            + "--x\nContent-Type: text/x-patch\n\n"
            + DIFF
            + "--x--\n";
    PatchFile patch = read(mail("Content-Type: multipart/mixed; boundary=x\n", parts));
    assertThat(patch.diffs()).hasSize(1);
    assertThat(after(patch, BEFORE)).isEqualTo(AFTER);
  }

  @Test
  void aMailIsInTheCharacterSetThatItNames() throws InputRejected {
    String diff = DIFF.replace("two", "zw\u00f6lf");
    String mail = mail("Content-Type: text/plain; charset=iso-8859-1\n", body(diff));
    PatchFile patch = PatchFile.of("p", mail.getBytes(ISO_8859_1));
    assertThat(after(patch, BEFORE.replace("two", "zw\u00f6lf"))).contains("2 = zw\u00f6lf");
    assertThat(applied(diff, BEFORE.replace("two", "zw\u00f6lf"))).contains("2 = zw\u00f6lf");
  }

  @Test
  void theMailsOfAnMboxAreAppliedByTheirNumbers() throws InputRejected {
    String second = DIFF.replace("-two", "-2 = two").replace("+2 = two", "+zwei");
    String mbox =
        from(numbered("2/2", second)) + from(numbered("0/2", "")) + from(numbered("1/2", DIFF));
    PatchFile patch = read(mbox);
    assertThat(patch.subjects()).hasSize(2);
    assertThat(after(patch, BEFORE)).isEqualTo(BEFORE.replace("two", "zwei"));
  }

  @Test
  void aReplyInAnMboxIsPassedOver() throws InputRejected {
    String mbox = from(numbered("1/1", DIFF)) + from(numbered("1/1", quote(DIFF)));
    assertThat(applied(mbox, BEFORE)).isEqualTo(AFTER);
  }

  @Test
  void aQuotedPatchIsRefusedWithItsLine() {
    String reply = mail("", "Someone wrote:\n\n" + quote(DIFF));
    assertThatThrownBy(() -> read(reply))
        .isInstanceOf(InputRejected.class)
        .hasMessage(
            "p:7: a quoted patch, each line behind '>', may have been cut: take the mail that this"
                + " one answers");
    assertThatThrownBy(() -> read(from(reply))).hasMessageStartingWith("p:8: a quoted patch");
  }

  @Test
  void aHunkThatDoesNotApplyIsNamedWithFileAndLine() {
    String mail = from(mail("", body(DIFF)));
    int line = mail.substring(0, mail.indexOf("@@ -1,4")).split("\n", -1).length;
    assertThatThrownBy(() -> applied(mail, BEFORE.replace("three", "3")))
        .isInstanceOf(InputRejected.class)
        .hasMessage(
            "p:"
                + line
                + ": hunk 1 of 1 of virt/kvm/guest_memfd.c does not apply (@@ -1,4 +1,4 @@):"
                + " line 3 is '3', expected 'three'");
    assertThatThrownBy(() -> applied(DIFF, "one\n"))
        .hasMessageEndingWith("line 2 is behind the end of the file");
  }

  @Test
  void linesThatAMailerWrappedAreNamed() {
    String wrapped = DIFF.replace(" three\n", " th\nree\n");
    assertThatThrownBy(() -> read(wrapped))
        .isInstanceOf(InputRejected.class)
        .hasMessage(
            "p:10: hunk 1 (@@ -1,4 +1,4 @@, line 5) has other lines than it says: the patch was cut"
                + " or its lines were wrapped");
    assertThatThrownBy(() -> read(DIFF.replace(" four\n", "")))
        .hasMessageStartingWith("p:5: hunk 1");
  }

  @Test
  void anEmptyLineMayHaveLostItsBlank() throws InputRejected {
    String diff = DIFF.replace(" three", "");
    assertThat(applied(diff, BEFORE.replace("three", ""))).contains("2 = two\n\nfour");
  }

  @Test
  void aFileIsMadeAndDeleted() throws InputRejected {
    String made = "--- /dev/null\n+++ b/" + FILE + "\n@@ -0,0 +1,2 @@\n+one\n+two\n";
    assertThat(read(made).applyTo(FILE, Optional.empty())).contains("one\ntwo\n");
    String deleted = "--- a/" + FILE + "\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-two\n";
    assertThat(read(deleted).applyTo(FILE, Optional.of("one\ntwo\n"))).isEmpty();
    assertThatThrownBy(() -> read(DIFF).applyTo(FILE, Optional.empty()))
        .hasMessage("p:3: there is no virt/kvm/guest_memfd.c to change");
  }

  @Test
  void otherFilesAreLeftAlone() throws InputRejected {
    assertThat(read(DIFF).applyTo("virt/kvm/kvm_main.c", Optional.of("x"))).contains("x");
  }

  @Test
  void whatHasNoDiffIsRefused() {
    for (String text : new String[] {"", "hello\n", mail("", "hello\n"), "--- a\n+++ b\n"}) {
      assertThatThrownBy(() -> read(text))
          .isInstanceOf(InputRejected.class)
          .hasMessageStartingWith("p: has no diff in it");
    }
  }

  private static String body(String diff) {
    return "Two is no figure.\n\n--- a remark\n---\n virt/kvm/guest_memfd.c | 2 +-\n\n"
        + diff
        + "-- \n2.47.1\n";
  }

  private static String mail(String headers, String body) {
    return HEADERS + headers + "\n" + body;
  }

  private static String numbered(String number, String diff) {
    return mail("", body(diff)).replace("[PATCH]", "[PATCH v3 " + number + "]");
  }

  private static String from(String mail) {
    return "From 0123456789abcdef Mon Sep 17 00:00:00 2001\n" + mail + "\n";
  }

  private static String quote(String text) {
    return Arrays.stream(text.split("\n"))
        .map(line -> "> " + line + "\n")
        .collect(Collectors.joining());
  }

  private static PatchFile read(String text) throws InputRejected {
    return PatchFile.of("p", text.getBytes(UTF_8));
  }

  private static String applied(String text, String before) throws InputRejected {
    return after(read(text), before);
  }

  private static String after(PatchFile patch, String before) throws InputRejected {
    return patch.applyTo(FILE, Optional.of(before)).orElseThrow();
  }
}

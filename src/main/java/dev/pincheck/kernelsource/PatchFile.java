// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pincheck.input.InputFile;
import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change of a kernel tree as people send it: a diff, a mail with one in it, or an mbox of
 * several, which are applied one after the other.
 *
 * @param shown its name in messages
 * @param subjects what the mails with a diff say they are about, empty for a bare diff
 * @param diffs what is done to which file, in the order in which it is done
 */
record PatchFile(String shown, List<String> subjects, List<FileDiff> diffs) {

  /** What ends the headers' claim to be headers: a bare diff has none. */
  private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*:[ \t].*");

  /** What git and mail programs write before each mail of an mbox. */
  private static final Pattern FROM =
      Pattern.compile("^From \\S+ .*\\d\\d:\\d\\d(:\\d\\d)?.* \\d{4}$", Pattern.MULTILINE);

  /** Keeps every byte until it is known what it means. */
  private static final Charset ONE_CHAR_A_BYTE = ISO_8859_1;

  private static final Pattern NUMBER = Pattern.compile("\\[[^\\]]*?(\\d+)/(\\d+)\\]");

  PatchFile {
    subjects = List.copyOf(subjects);
    diffs = List.copyOf(diffs);
  }

  /**
   * Reads a patch.
   *
   * @param file the file
   * @param shown its name in messages
   * @throws InputRejected if it cannot be read, has no diff in it, or only one that is quoted
   */
  static PatchFile read(Path file, String shown) throws InputRejected {
    return of(shown, InputFile.readBytes(file, shown, InputFile.LARGEST));
  }

  /** Reads a patch's bytes; a mail says itself in which character set it is. */
  static PatchFile of(String shown, byte[] bytes) throws InputRejected {
    List<Mail> mails = mails(shown, new String(bytes, ONE_CHAR_A_BYTE));
    sort(mails);
    List<FileDiff> diffs = new ArrayList<>();
    List<String> subjects = new ArrayList<>();
    for (Mail mail : mails) {
      List<FileDiff> found = DiffReader.read(shown, mail.text, mail.line);
      diffs.addAll(found);
      if (!found.isEmpty() && !mail.subject.isEmpty()) {
        subjects.add(mail.subject);
      }
    }
    if (diffs.isEmpty()) {
      throw new InputRejected(nothing(shown, mails));
    }
    return new PatchFile(shown, subjects, diffs);
  }

  /** Returns the paths of the files that are there before it and that it changes or deletes. */
  List<String> changed() {
    return diffs.stream().flatMap(diff -> diff.before().stream()).distinct().toList();
  }

  /**
   * Returns the text that a file has afterwards, nothing if it is deleted.
   *
   * @param path the file's path in the tree, the one it has afterwards if it is moved
   * @param before the text that it has, nothing if there is no such file
   * @throws InputRejected at the first hunk that does not apply
   */
  Optional<String> applyTo(String path, Optional<String> before) throws InputRejected {
    Optional<String> text = before;
    for (FileDiff diff : diffs) {
      if (diff.after().equals(Optional.of(path)) || diff.before().equals(Optional.of(path))) {
        if (diff.before().isPresent() && text.isEmpty()) {
          throw new InputRejected(
              new Problem(
                  shown, diff.line(), 0, "there is no " + diff.before().get() + " to change"));
        }
        String changed = diff.applyTo(text.orElse(""));
        text = diff.after().filter(path::equals).map(there -> changed);
      }
    }
    return text;
  }

  private static Problem nothing(String shown, List<Mail> mails) {
    return mails.stream()
        .flatMap(mail -> DiffReader.quoted(shown, mail.text, mail.line).stream())
        .findFirst()
        .orElseGet(
            () ->
                Problem.ofFile(
                    shown,
                    "has no diff in it, expected a unified diff, a mail with one, or an mbox"));
  }

  private record Mail(String subject, String text, int line) {}

  private static List<Mail> mails(String shown, String text) throws InputRejected {
    List<Mail> mails = new ArrayList<>();
    Matcher from = FROM.matcher(text);
    int start = 0;
    int line = 1;
    while (from.find()) {
      if (from.start() == 0 || text.startsWith("\n\n", from.start() - 2)) {
        addMail(mails, shown, text.substring(start, from.start()), line);
        int body = Math.min(from.end() + 1, text.length());
        line += (int) text.substring(start, body).chars().filter(c -> c == '\n').count();
        start = body;
      }
    }
    addMail(mails, shown, text.substring(start), line);
    return mails;
  }

  private static void addMail(List<Mail> mails, String shown, String text, int line)
      throws InputRejected {
    if (text.isBlank()) {
      return;
    }
    if (!HEADER.matcher(text.lines().findFirst().orElse("")).matches()) {
      mails.add(new Mail("", new String(text.getBytes(ONE_CHAR_A_BYTE), UTF_8), line));
      return;
    }
    try {
      MailText mail = MailText.of(text.getBytes(ONE_CHAR_A_BYTE));
      mails.add(new Mail(mail.subject(), mail.text(), line + mail.bodyLine() - 1));
    } catch (IOException e) {
      throw new InputRejected(new Problem(shown, line, 0, e.getMessage()));
    }
  }

  /** The patches of a series arrive in any order; they have their numbers in their subjects. */
  private static void sort(List<Mail> mails) {
    if (mails.stream().allMatch(mail -> NUMBER.matcher(mail.subject).find())) {
      mails.sort(Comparator.comparingInt(PatchFile::number));
    }
  }

  private static int number(Mail mail) {
    Matcher number = NUMBER.matcher(mail.subject);
    return number.find() ? Integer.parseInt(number.group(1)) : 0;
  }
}

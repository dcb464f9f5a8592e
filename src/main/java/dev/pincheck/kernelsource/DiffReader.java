// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import dev.pincheck.input.InputRejected;
import dev.pincheck.input.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the diffs of files in a text that has other things around them: a commit message, the
 * figures of {@code diffstat}, a signature. Each hunk ends where its header says, so that nothing
 * behind it is taken for a line of it.
 */
final class DiffReader {

  private static final Pattern HUNK =
      Pattern.compile("(@@ -\\d+(?:,(\\d+))? \\+\\d+(?:,(\\d+))? @@).*");
  private static final Pattern QUOTED =
      Pattern.compile("(>[> ]*)(diff --git a/|--- a/|\\+\\+\\+ b/|@@ -\\d).*");

  private final String shown;
  private final List<String> lines;

  /** The line of the patch, from 1, of the first line of the text. */
  private final int firstLine;

  private int at;

  private DiffReader(String shown, List<String> lines, int firstLine) {
    this.shown = shown;
    this.lines = lines;
    this.firstLine = firstLine;
  }

  /**
   * Returns the diffs of a text, in its order.
   *
   * @param shown the patch's name in messages
   * @param text what may have diffs in it
   * @param firstLine which line of the patch it begins at, from 1
   * @throws InputRejected if a hunk ends before it should
   */
  static List<FileDiff> read(String shown, String text, int firstLine) throws InputRejected {
    return new DiffReader(shown, text.lines().toList(), firstLine).diffs();
  }

  /** Returns the line of the first diff that somebody quotes, if a text has one. */
  static Optional<Problem> quoted(String shown, String text, int firstLine) {
    List<String> lines = text.lines().toList();
    for (int k = 0; k < lines.size(); k++) {
      Matcher quoted = QUOTED.matcher(lines.get(k));
      if (quoted.matches()) {
        return Optional.of(
            new Problem(
                shown,
                firstLine + k,
                0,
                "a quoted patch, each line behind '"
                    + quoted.group(1).strip()
                    + "', may have been cut: take the mail that this one answers"));
      }
    }
    return Optional.empty();
  }

  private List<FileDiff> diffs() throws InputRejected {
    List<FileDiff> found = new ArrayList<>();
    while (at < lines.size()) {
      if (startsFile()) {
        found.add(file());
      } else {
        at++;
      }
    }
    return found;
  }

  private boolean startsFile() {
    return lines.get(at).startsWith("--- ")
        && at + 2 < lines.size()
        && lines.get(at + 1).startsWith("+++ ")
        && HUNK.matcher(lines.get(at + 2)).matches();
  }

  private FileDiff file() throws InputRejected {
    int line = firstLine + at;
    Optional<String> before = path(lines.get(at));
    Optional<String> after = path(lines.get(at + 1));
    at += 2;
    List<Hunk> hunks = new ArrayList<>();
    while (at < lines.size()) {
      Matcher header = HUNK.matcher(lines.get(at));
      if (!header.matches()) {
        break;
      }
      hunks.add(hunk(hunks.size() + 1, header));
    }
    return new FileDiff(shown, line, before, after, hunks);
  }

  /** {@code --- a/virt/kvm/guest_memfd.c}, perhaps with a tab and a time behind it. */
  private static Optional<String> path(String line) {
    String path = line.substring(4).split("\t", 2)[0].strip();
    return path.equals("/dev/null")
        ? Optional.empty()
        : Optional.of(path.startsWith("a/") || path.startsWith("b/") ? path.substring(2) : path);
  }

  private Hunk hunk(int number, Matcher header) throws InputRejected {
    int line = firstLine + at;
    int before = count(header.group(2));
    int after = count(header.group(3));
    List<String> taken = new ArrayList<>();
    at++;
    while (before > 0 || after > 0) {
      // A mailer may have dropped the blank of an empty line.
      String next = at == lines.size() ? "@" : lines.get(at).isEmpty() ? " " : lines.get(at);
      char kind = next.charAt(0);
      before -= kind == ' ' || kind == '-' ? 1 : 0;
      after -= kind == ' ' || kind == '+' ? 1 : 0;
      if (" -+\\".indexOf(kind) < 0 || before < 0 || after < 0) {
        throw new InputRejected(endsEarly(number, line, header.group(1)));
      }
      if (kind != '\\') {
        taken.add(next);
      }
      at++;
    }
    if (at < lines.size() && lines.get(at).startsWith("\\")) {
      at++;
    }
    return Hunk.of(number, line, header.group(1), taken);
  }

  private static int count(String group) {
    return group == null ? 1 : Integer.parseInt(group);
  }

  private Problem endsEarly(int number, int line, String header) {
    return new Problem(
        shown,
        at == lines.size() ? line : firstLine + at,
        0,
        "hunk "
            + number
            + " ("
            + header
            + ", line "
            + line
            + ") has other lines than it says: the patch was cut or its lines were wrapped");
  }
}

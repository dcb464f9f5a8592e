// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Names that people type, and which one was meant. */
public final class Names {

  /** As many names as a reader looks through. */
  private static final int SHOWN = 40;

  /** Letters of the longest name that is repeated in full, and compared with others. */
  private static final int LONGEST = 120;

  private Names() {}

  /**
   * Returns the allowed name that was probably meant: one that is a letter away; else the shortest
   * that begins with what was typed; else the nearest that is at most a third of its letters away
   * (case aside, two letters swapped count once), of several that are equally near the one that
   * begins like it for longest; else the only one that contains it.
   */
  public static Optional<String> nearest(String typed, Collection<String> allowed) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, (wanted.length() + 1) / 3);
    DamerauLevenshteinDistance distance = new DamerauLevenshteinDistance(limit);
    Optional<String> best = Optional.empty();
    int least = limit + 1;
    for (String name : allowed) {
      int edits = distance.apply(wanted, name.toLowerCase(Locale.ROOT));
      boolean nearer =
          edits < least
              || (edits == least
                  && best.isPresent()
                  && begins(wanted, name) > begins(wanted, best.get()));
      if (edits >= 0 && nearer && edits < name.length()) {
        best = Optional.of(name);
        least = edits;
      }
    }
    boolean word =
        wanted.length() >= 3 && Character.isLetterOrDigit(wanted.charAt(wanted.length() - 1));
    if (!word || least <= 1) {
      return best;
    }
    Optional<String> longer =
        allowed.stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted))
            .min(Comparator.comparingInt(String::length));
    if (longer.isPresent() || best.isPresent()) {
      return longer.isPresent() ? longer : best;
    }
    List<String> containing =
        allowed.stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted)).toList();
    return containing.size() == 1 ? Optional.of(containing.get(0)) : Optional.empty();
  }

  /** Returns how many letters two names have in common from the start, case aside. */
  private static int begins(String one, String other) {
    return StringUtils.getCommonPrefix(one, other.toLowerCase(Locale.ROOT)).length();
  }

  /**
   * Returns the message for a name that is not allowed: the nearest one, where there is one, and
   * all that are allowed; of more than {@value #SHOWN} the first ones and how many there are. A
   * name of more than {@value #LONGEST} letters is no misspelling.
   *
   * @param singular what was expected, {@code operation}
   * @param plural the same in the plural, {@code operations}
   * @param found what was found
   * @param allowed all names that are allowed
   */
  public static String unknown(
      String singular, String plural, String found, Collection<String> allowed) {
    if (found.length() > LONGEST) {
      String beginning = found.substring(0, LONGEST) + "...";
      return "unknown " + singular + " `" + beginning + "` of " + found.length() + " letters";
    }
    String start = "unknown " + singular + " `" + found + "`";
    if (allowed.isEmpty()) {
      return start + "; there are no " + plural;
    }
    return start
        + nearest(found, allowed).map(name -> ", did you mean `" + name + "`? ").orElse("; ")
        + plural
        + ": "
        + listed(allowed);
  }

  /** Returns the names; of more than {@value #SHOWN} the first ones and how many there are. */
  public static String listed(Collection<String> names) {
    return names.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (names.size() > SHOWN ? ", ... (" + names.size() + " in all)" : "");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the numbers of a sheet. Sections are headings with a number, paragraphs begin with one in
 * bold, items with a letter and a number; rows have the number of their section and their own, or
 * in a table of things that have names, that name. A sheet without numbered sections has the
 * numbers of its list.
 */
final class SheetReader {

  private static final Pattern HEADING = Pattern.compile("(#{2,3}) (G?\\d+(?:\\.\\d+)*)\\.? .*");
  private static final Pattern PARAGRAPH = Pattern.compile("\\*\\*(\\d+\\.\\d+) .*");
  private static final Pattern ITEM = Pattern.compile("- (?:\\*\\*)?([A-Z]{1,2}\\d+) .*");
  private static final Pattern LISTED = Pattern.compile("(\\d+)\\. .*");
  private static final Pattern CELL = Pattern.compile("\\| *([^|]*?) *\\|.*");
  private static final Pattern NAMED = Pattern.compile("([A-Z]+\\d*\\w*)(?: .*)?|\\d-\\d\\d");
  private static final Set<String> NAMES = Set.of("id", "key", "name");

  private final String sheet;
  private final String file;
  private final List<String> lines;
  private final List<Fact> facts = new ArrayList<>();
  private String section = "";
  private int row;
  private int head = -1;

  SheetReader(String sheet, String file, List<String> lines) {
    this.sheet = sheet;
    this.file = file;
    this.lines = lines;
  }

  List<Fact> read() {
    boolean code = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      code ^= line.startsWith("```");
      if (!code) {
        read(i, line);
      }
    }
    return facts;
  }

  private void read(int at, String line) {
    Matcher heading = HEADING.matcher(line);
    Matcher paragraph = PARAGRAPH.matcher(line);
    Matcher item = ITEM.matcher(line);
    Matcher listed = LISTED.matcher(line);
    if (heading.matches()) {
      section = heading.group(2);
      add(section, at, endOfSection(at, heading.group(1).length()));
    } else if (paragraph.matches()) {
      add(paragraph.group(1), at, endOfParagraph(at));
    } else if (item.matches()) {
      add(item.group(1), at, at + 1);
    } else if (listed.matches() && section.isEmpty()) {
      add(listed.group(1), at, at + 1);
    } else if (line.startsWith("|")) {
      row(at, line);
      return;
    }
    head = -1;
  }

  private void row(int at, String line) {
    if (head < 0) {
      head = at;
      row = 0;
    } else if (!line.startsWith("|-")) {
      row++;
      String kind = cell(lines.get(head));
      String name = cell(line);
      Matcher named = NAMED.matcher(name);
      if (NAMES.contains(kind) && named.matches()) {
        addRow(named.group(1) == null ? name : named.group(1), at);
      }
      if (!section.isEmpty()) {
        addRow(section + " row " + (kind.equals("#") ? name : Integer.toString(row)), at);
      }
    }
  }

  private void addRow(String number, int at) {
    facts.add(
        new Fact(
            sheet,
            number,
            file,
            at + 1,
            List.of(lines.get(head), lines.get(head + 1), lines.get(at))));
  }

  private static String cell(String line) {
    Matcher cell = CELL.matcher(line);
    return cell.matches() ? cell.group(1) : "";
  }

  private void add(String number, int from, int to) {
    int end = to;
    while (lines.get(end - 1).isBlank() || lines.get(end - 1).equals("---")) {
      end--;
    }
    facts.add(new Fact(sheet, number, file, from + 1, lines.subList(from, end)));
  }

  private int endOfSection(int from, int depth) {
    int at = from + 1;
    while (at < lines.size() && !lines.get(at).matches("#{1," + depth + "} .*")) {
      at++;
    }
    return at;
  }

  private int endOfParagraph(int from) {
    int at = from + 1;
    while (at < lines.size()
        && !lines.get(at).startsWith("#")
        && !PARAGRAPH.matcher(lines.get(at)).matches()) {
      at++;
    }
    return at;
  }
}

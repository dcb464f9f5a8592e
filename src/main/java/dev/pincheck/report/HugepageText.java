// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.hugepage.Pages;
import dev.pincheck.hugepage.Proposal;
import dev.pincheck.hugepage.Service;
import dev.pincheck.hugepage.Service.Kind;
import dev.pincheck.model.MemoryLayout;
import dev.pincheck.model.MemoryLayout.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.lang3.StringUtils;

/** How each predicate serves the memslots of a layout, a line each. */
public final class HugepageText {

  private static final int PAGE_SHIFT = 12;
  private static final String[] UNITS = {"KiB", "MiB", "GiB"};

  private HugepageText() {}

  /** Returns the layout, what the predicates are, and for each memslot what they do. */
  public static String of(MemoryLayout layout) {
    StringBuilder text = new StringBuilder(layout.title()).append('\n');
    text.append("A folio is mapped whole if\n");
    for (Proposal proposal : Proposal.values()) {
      text.append(String.format("  %s: %s%n", proposal, proposal.sentence()));
    }
    for (Slot slot : layout.slots()) {
      text.append('\n').append(heading(slot));
      for (Proposal proposal : Proposal.values()) {
        text.append("  ").append(proposal).append("  ").append(line(proposal, slot)).append('\n');
      }
    }
    return text.toString();
  }

  private static String heading(Slot slot) {
    return String.format(
        Locale.ROOT,
        "%s: gfn 0x%x, %d pages of %s from 0x%x, folios of %s%n",
        slot.name(),
        slot.bound().gfn(),
        slot.bound().pages(),
        slot.file(),
        slot.bound().pgoff(),
        size(slot.folio()));
  }

  private static String line(Proposal proposal, Slot slot) {
    Service service = slot.served(proposal);
    if (!service.accepted()) {
      return "refused: bind says EINVAL";
    }
    String huge =
        StringUtils.leftPad(String.valueOf(service.huge()), digits(slot)) + " " + Kind.HUGE.words();
    List<String> remarks = new ArrayList<>();
    remark(remarks, service, Kind.WRONGLY_HUGE);
    remark(remarks, service, Kind.MISALIGNED);
    remark(remarks, service, Kind.WRONGLY_SMALL);
    remark(remarks, service, Kind.SMALLER_FITS);
    return huge + (remarks.isEmpty() ? "" : "; " + String.join(", ", remarks));
  }

  private static void remark(List<String> remarks, Service service, Kind kind) {
    Pages pages = service.of(kind);
    pages
        .first()
        .ifPresent(
            first ->
                remarks.add(
                    String.format(
                        Locale.ROOT, "%d %s (0x%x...)", pages.count(), kind.words(), first)));
  }

  private static int digits(Slot slot) {
    return String.valueOf(slot.bound().pages()).length();
  }

  private static String size(long pages) {
    long size = pages << (PAGE_SHIFT - 10);
    int unit = 0;
    while (size >= 1024 && unit < UNITS.length - 1) {
      size /= 1024;
      unit++;
    }
    return size + " " + UNITS[unit];
  }
}

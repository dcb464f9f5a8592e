// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.report;

import dev.pincheck.kernelsource.MachineReading.Placed;
import dev.pincheck.kernelsource.PatchReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells people what a patch changes in what is modelled; it can be pasted into a reply. */
public final class PatchText {

  private PatchText() {}

  /**
   * Returns the report.
   *
   * @param markdown whether lists and names are marked
   * @param answers what races say, which comes behind the C
   */
  public static String of(PatchReading patch, boolean markdown, String answers) {
    StringBuilder text = new StringBuilder();
    for (String subject : patch.subjects()) {
      text.append(markdown ? "> " : "").append(subject).append('\n');
    }
    text.append(patch.subjects().isEmpty() ? "" : "\n");
    if (patch.changes().isEmpty()) {
      text.append("The patch touches no file that is modelled.\n");
    }
    for (PatchReading.Change change : patch.changes()) {
      String machine = change.after().machine();
      text.append(markdown ? "**" + machine + "**" : machine).append(": ");
      if (change.isEmpty()) {
        text.append("no change: each modelled step is where it was.\n");
        continue;
      }
      text.append("before, ").append(KernelText.sentence(change.before()));
      text.append("; after, ").append(KernelText.sentence(change.after())).append(".\n\n");
      for (Map.Entry<String, List<String>> knob : change.turned().entrySet()) {
        List<String> values = knob.getValue();
        text.append("- ").append(knob.getKey()).append(": ").append(values.get(0));
        text.append(" before, ").append(values.get(1)).append(" after\n");
      }
      lines(text, "- ", change.gained());
      lines(text, "- no longer: ", change.lost());
      List<String> names = new ArrayList<>(change.after().expressed().names());
      names.removeAll(change.before().expressed().names());
      text.append(names.isEmpty() ? "" : "\n").append(KernelText.mutation(names, "- "));
    }
    text.append(text.toString().endsWith("\n\n") ? "" : "\n").append(answers);
    return text.append(markdown ? "_" + KernelText.LIMITS.strip() + "_\n" : KernelText.LIMITS)
        .toString();
  }

  private static void lines(StringBuilder text, String before, List<Placed> departures) {
    for (Placed placed : departures) {
      text.append(before).append(KernelText.line(placed)).append('\n');
    }
  }
}

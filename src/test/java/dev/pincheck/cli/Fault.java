// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

/** What goes wrong around pincheck, and what is asserted of it: a row of the table each. */
enum Fault {
  ENGINE_KILLED(
      "the process of TLC gets SIGKILL",
      "`check` of a spec",
      "4, naming the signal; the answer, if that was out",
      "nothing; asked again, the same answer"),
  PINCHECK_KILLED(
      "pincheck gets SIGKILL",
      "`check` of a spec",
      "its child ends by itself",
      "a folder `pincheck-*` at most, which the next run removes; asked again, the same answer"),
  TERMINATED("SIGTERM", "`check` of a spec", "143, \"interrupted\"", "nothing"),
  HUNG_UP("SIGHUP", "`check` of a spec", "129, \"interrupted\"", "nothing"),
  INTERRUPTED("SIGINT (Ctrl-C)", "`check` of a spec", "130, \"interrupted\"", "nothing"),
  DEAF(
      "SIGINT where it is ignored: a script's background job",
      "`check` of a spec",
      "goes on, as that is meant to be; SIGTERM ends it, 143",
      "nothing"),
  SEARCH_KILLED(
      "SIGKILL again and again, then `--resume`",
      "`explore --checkpoint`",
      "the verdict and the counts of an undisturbed search",
      "the checkpoint until the answer, then nothing"),
  RECORD_KILLED(
      "SIGKILL",
      "`record --update`",
      "recorded again, byte for byte the same files",
      "each file as it was or as it is to be; a draft `*.new` at most"),
  NO_ROOM_FOR_ENGINE(
      "no room on the disk (limit of file size)",
      "`check` of a spec",
      "4 with the reason",
      "nothing; with room, the answer"),
  NO_ROOM_FOR_CHECKPOINT(
      "no room on the disk (limit of file size)",
      "`explore --checkpoint`",
      "4 with the reason",
      "the checkpoint before, from which `--resume` comes to the same counts"),
  NO_STORE(
      "`.pincheck` cannot be written to",
      "`check` of a spec",
      "as ever; nothing is kept",
      "nothing"),
  NO_TARGET(
      "`target` cannot be written to",
      "`check` of a spec that fails",
      "4, naming the file",
      "nothing"),
  NO_TEMPORARY_FOLDER(
      "the temporary folder cannot be written to",
      "`check` of a spec",
      "4, naming the folder",
      "nothing"),
  CLOCK_SET_BACK(
      "stored verdicts of tomorrow and of 1970",
      "`check` of a spec",
      "the stored answer: no date counts",
      "nothing"),
  SOURCES_OLDER_THAN_BUILD(
      "sources saved while the clock was set back",
      "the launcher",
      "builds anew: any change of a date counts, not only a newer one",
      "nothing"),
  NO_MEMORY_FOR_ENGINE(
      "TLC needs more memory than `--memory`",
      "`check` of a spec",
      "4, inconclusive: \"TLC needs more than 3 MB\"",
      "nothing"),
  NO_MEMORY_FOR_SEARCH(
      "the explorer needs more memory than the heap", "`explore`", "4, no stack trace", "nothing"),
  TWO_CHECKS("two processes at once", "`check` of a spec", "the same answer twice", "one answer"),
  TWO_RECORDS(
      "two processes at once",
      "`record --update` of two races",
      "both are recorded",
      "as if one had come after the other"),
  TWO_SEARCHES(
      "two processes at once",
      "`explore --checkpoint` or `--resume` in one folder",
      "3 for the second, naming the folder; the first is not disturbed",
      "nothing");

  private final String what;
  private final String command;
  private final String answer;
  private final String left;

  Fault(String what, String command, String answer, String left) {
    this.what = what;
    this.command = command;
    this.answer = answer;
    this.left = left;
  }

  /** Returns all rows. */
  static String table() {
    StringBuilder table =
        new StringBuilder("| Fault | during | exit code and answer | what is left |\n");
    table.append("|---|---|---|---|\n");
    for (Fault each : values()) {
      table.append(
          "| %s | %s | %s | %s |%n".formatted(each.what, each.command, each.answer, each.left));
    }
    return table.toString();
  }
}

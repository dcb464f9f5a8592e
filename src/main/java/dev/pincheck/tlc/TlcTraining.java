// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small job for TLC that loads about the classes that a race does, up to its counterexample. */
final class TlcTraining {

  private static final String MODULE =
      """
      ---- MODULE Training ----
      EXTENDS Integers, Sequences, FiniteSets
      CONSTANTS Actors, Program
      MCActors == {"a", "b"}
      MCProgram == [a |-> <<[op |-> "up"]>>, b |-> <<>>]
      VARIABLES pc, owner, queue, freed, pages
      vars == <<pc, owner, queue, freed, pages>>
      Init ==
        /\\ pc = [self \\in Actors |-> "Take"]
        /\\ owner = "none"
        /\\ queue = [self \\in Actors |-> <<>>]
        /\\ freed = {}
        /\\ pages = [i \\in 0 .. 1 |-> IF i = 0 THEN "none" ELSE "some"]
      Take(self) ==
        /\\ pc[self] = "Take" /\\ owner = "none" /\\ owner' = self
        /\\ pc' = [pc EXCEPT ![self] = "Leave"]
        /\\ queue' = [queue EXCEPT ![self] = Append(Program[self], Cardinality(freed))]
        /\\ UNCHANGED <<freed, pages>>
      Leave(self) ==
        /\\ pc[self] = "Leave" /\\ owner' = "none"
        /\\ LET gone == <<"thing", self>> IN freed' = freed \\cup {gone}
        /\\ pc' = [pc EXCEPT ![self] = "Done"]
        /\\ pages' = [pages EXCEPT ![0] = CHOOSE i \\in DOMAIN pages : TRUE]
        /\\ UNCHANGED queue
      Terminating == (\\A self \\in Actors : pc[self] = "Done") /\\ UNCHANGED vars
      Next == (\\E self \\in Actors : Take(self) \\/ Leave(self)) \\/ Terminating
      Spec == Init /\\ [][Next]_vars
      NotAllFreed == Cardinality(freed) < 2
      ====
      """;

  private static final String CONFIG =
      """
      SPECIFICATION Spec
      CONSTANTS
        Actors <- MCActors
        Program <- MCProgram
      INVARIANT NotAllFreed
      """;

  private TlcTraining() {}

  /** Writes the job into a folder within {@code scratch}, and returns the command. */
  static TlcCommand in(Path scratch) throws IOException {
    Path folder = Files.createDirectory(scratch.resolve("training"));
    Path module = Files.writeString(folder.resolve("Training.tla"), MODULE);
    Path config = Files.writeString(folder.resolve("Training.cfg"), CONFIG);
    return new TlcCommand(
        module.toString(),
        config.getFileName().toString(),
        List.of(folder.toString()),
        /* workers= */ 1,
        Long.MAX_VALUE,
        /* checkDeadlock= */ true,
        /* coverage= */ false,
        /* simulation= */ List.of(),
        /* unchanging= */ false,
        List.of());
  }
}

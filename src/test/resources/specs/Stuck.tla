---- MODULE Stuck ----
\* Two locks, taken by two processes in opposite order.
EXTENDS Naturals

(* --algorithm Stuck {
variables owner = [l \in {"a", "b"} |-> "none"];

process (p \in {"left", "right"})
variables first = IF self = "left" THEN "a" ELSE "b",
          second = IF self = "left" THEN "b" ELSE "a";
{
TakeFirst:
  await owner[first] = "none";
  owner[first] := self;
TakeSecond:
  await owner[second] = "none";
  owner[second] := self;
Leave:
  owner := [l \in {"a", "b"} |-> IF owner[l] = self THEN "none" ELSE owner[l]];
}
} *)
\* BEGIN TRANSLATION (chksum(pcal) = "d3bc301a" /\ chksum(tla) = "b5d9847a")
VARIABLES owner, pc, first, second

vars == << owner, pc, first, second >>

ProcSet == ({"left", "right"})

Init == (* Global variables *)
        /\ owner = [l \in {"a", "b"} |-> "none"]
        (* Process p *)
        /\ first = [self \in {"left", "right"} |-> IF self = "left" THEN "a" ELSE "b"]
        /\ second = [self \in {"left", "right"} |-> IF self = "left" THEN "b" ELSE "a"]
        /\ pc = [self \in ProcSet |-> "TakeFirst"]

TakeFirst(self) == /\ pc[self] = "TakeFirst"
                   /\ owner[first[self]] = "none"
                   /\ owner' = [owner EXCEPT ![first[self]] = self]
                   /\ pc' = [pc EXCEPT ![self] = "TakeSecond"]
                   /\ UNCHANGED << first, second >>

TakeSecond(self) == /\ pc[self] = "TakeSecond"
                    /\ owner[second[self]] = "none"
                    /\ owner' = [owner EXCEPT ![second[self]] = self]
                    /\ pc' = [pc EXCEPT ![self] = "Leave"]
                    /\ UNCHANGED << first, second >>

Leave(self) == /\ pc[self] = "Leave"
               /\ owner' = [l \in {"a", "b"} |-> IF owner[l] = self THEN "none" ELSE owner[l]]
               /\ pc' = [pc EXCEPT ![self] = "Done"]
               /\ UNCHANGED << first, second >>

p(self) == TakeFirst(self) \/ TakeSecond(self) \/ Leave(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet: pc[self] = "Done"
               /\ UNCHANGED vars

Next == (\E self \in {"left", "right"}: p(self))
           \/ Terminating

Spec == Init /\ [][Next]_vars

Termination == <>(\A self \in ProcSet: pc[self] = "Done")

\* END TRANSLATION 
====

---- MODULE Asserting ----
\* An assertion of PlusCal that fails in the second step.
EXTENDS Naturals, TLC

(* --algorithm Asserting {
variables x = 0;
{
One:
  x := x + 1;
Two:
  assert x = 2;
}
} *)
\* BEGIN TRANSLATION (chksum(pcal) = "80897494" /\ chksum(tla) = "91f1a83f")
VARIABLES x, pc

vars == << x, pc >>

Init == (* Global variables *)
        /\ x = 0
        /\ pc = "One"

One == /\ pc = "One"
       /\ x' = x + 1
       /\ pc' = "Two"

Two == /\ pc = "Two"
       /\ Assert(x = 2, "Failure of assertion at line 11, column 3.")
       /\ pc' = "Done"
       /\ x' = x

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == pc = "Done" /\ UNCHANGED vars

Next == One \/ Two
           \/ Terminating

Spec == Init /\ [][Next]_vars

Termination == <>(pc = "Done")

\* END TRANSLATION 
====

------------------------------ MODULE Liveness ------------------------------
(***************************************************************************)
(* What is claimed of whole runs of the restrictedmem machine, if no task   *)
(* that can always do a step is passed over for ever.  A module of its own, *)
(* for only races that ask for one of these depend on it.                   *)
(***************************************************************************)
EXTENDS Restrictedmem

\* The steps of a task, as the translation has them.
StepOf(self) == actor(self)

(* Weak fairness of each task: WF_pc(StepOf(self)), where every step moves the pc of one task and that
   of no other.  So which task did a step shows there, and TLC need not evaluate it again.  Locks owe
   nothing to who waits: a lock that is free again and again is no step that is always possible. *)
FairSpec ==
  Spec /\ \A self \in Actors :
            []<>~(ENABLED <<StepOf(self)>>_pc) \/ []<><<pc'[self] # pc[self]>>_pc

-----------------------------------------------------------------------------
(* Every task comes to the end of its program. *)
EveryTaskEnds == \A a \in Actors : <>(pc[a] = "Done")

(* Balanced in the long run: a consumer's count of invalidations comes back to 0. *)
InvalidationsEnd == \A c \in Consumers : inProgress[c] > 0 ~> inProgress[c] = 0

(* The file is freed at last once nobody holds it. *)
FileIsFreed == fCount = 0 ~> Restrictedmem \in freed
=============================================================================

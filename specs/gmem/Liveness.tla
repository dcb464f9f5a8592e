------------------------------ MODULE Liveness ------------------------------
(***************************************************************************)
(* What is claimed of whole runs of the gmem machine, if no task that can   *)
(* always do a step is passed over for ever.  A module of its own, for only *)
(* races that ask for one of these depend on it.                            *)
(***************************************************************************)
EXTENDS Gmem

\* The steps of a task, as the translation has them.
StepOf(self) == \/ CreateFile(self) \/ CreateVm(self) \/ SwapActiveMemslots(self) \/ Allocate(self)
                \/ actor(self)

(* Weak fairness of each task: WF_pc(StepOf(self)), where every step moves the pc of one task and that
   of no other.  So which task did a step shows there, and TLC need not evaluate it again.  Locks owe
   nothing to who waits: a lock that is free again and again is no step that is always possible. *)
FairSpec ==
  Spec /\ \A self \in Actors :
            []<>~(ENABLED <<StepOf(self)>>_pc) \/ []<><<pc'[self] # pc[self]>>_pc

-----------------------------------------------------------------------------
(* Every task comes to the end of its program. *)
EveryTaskEnds == \A a \in Actors : <>(pc[a] = "Done")

(* L1: a fault maps or fails at last, however often it has to begin again. *)
FaultEnds == \A a \in Actors : pc[a] = "Fault_SrcuLock" ~> pc[a] = "Ioctl_FputVm"

(* S6 in the long run: invalidations that have begun come to their end. *)
InvalidationsEnd == \A vm \in Vms : inProgress[vm] # 0 ~> inProgress[vm] = 0

(* L2: a file whose count is 0 is released at last. *)
FileIsReleased == \A f \in Files : (Made(f) /\ fCount[f] = 0) ~> Gmem(f) \in freed
=============================================================================

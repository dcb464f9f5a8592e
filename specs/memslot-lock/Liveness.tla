------------------------------ MODULE Liveness ------------------------------
(***************************************************************************)
(* What is claimed of whole runs of the memslot-lock machine, if no task    *)
(* that can always do a step is passed over for ever.  A module of its own, *)
(* for only races that ask for one of these depend on it.                   *)
(***************************************************************************)
EXTENDS MemslotLock

\* The steps of a task, as the translation has them.
StepOf(self) ==
  \/ LockMemslot(self) \/ UnlockMemslot(self) \/ LockUserMemoryRegion(self)
  \/ HandleAccessFault(self) \/ UserMemAbort(self) \/ VcpuRun(self) \/ Stage2UnmapVm(self)
  \/ ResetVcpu(self) \/ InvalidateMemslot(self) \/ SetMemoryRegion(self) \/ EnableMte(self)
  \/ CreateVcpu(self) \/ Invalidate(self) \/ Munmap(self) \/ Age(self) \/ WriteMemory(self)
  \/ Mlock(self) \/ FlushShadowAll(self) \/ actor(self)

(* Weak fairness of each task: WF_pc(StepOf(self)), where every step moves the pc of one task and that
   of no other.  So which task did a step shows there, and TLC need not evaluate it again.  Locks owe
   nothing to who waits: a lock that is free again and again is no step that is always possible. *)
FairSpec ==
  Spec /\ \A self \in Actors :
            []<>~(ENABLED <<StepOf(self)>>_pc) \/ []<><<pc'[self] # pc[self]>>_pc

-----------------------------------------------------------------------------
(* L1, L5: every task comes to the end of its program; nobody waits for ever. *)
EveryTaskEnds == \A a \in Actors : <>(pc[a] = "Done")

(* L2, D3: what is pinned of a memslot is unpinned at last, or the memslot is locked. *)
PinsGo == \A s \in Slots : PinsOf(s) > 0 ~> (PinsOf(s) = 0 \/ slotLock[s] # None)

(* L6: once the VM is being destroyed, all pins go at last. *)
DeathUnpins == dead ~> AllPins = 0
=============================================================================

------------------------------ MODULE Mutants ------------------------------
(***************************************************************************)
(* What only mutants do, and when: conditions of drops, and what stands in  *)
(* the place of checks and, as ORDER__LABEL, of the step LABEL.             *)
(* models/gmem/mutants.toml names them; the algorithm knows nothing of      *)
(* them.                                                                    *)
(*                                                                          *)
(* What is done at a place where no version has a step joins the step       *)
(* before or behind it, or its label comes twice.  A local variable that    *)
(* the routine does not use says then which of the two it is.               *)
(***************************************************************************)
EXTENDS GmemAlgorithm

(* Conditions of drops: which swap of a change it is. *)
Swap_SynchronizeStart_1(self) == cursor[self] = 0
Swap_SynchronizeStart_2(self) == cursor[self] = 1

(* In the place of checks: a hole goes to no file but its own. *)
OwnFile(op)        == IF Punches(op) THEN op.file ELSE OnListAfter(FileInode[op.file], 0)
NoOtherFile(op, f) == IF Punches(op) THEN None ELSE OnListAfter(FileInode[op.file], Place(f))

(* Likewise: the pages and frames of a memslot, wrongly counted. *)
IndexWithoutPgoff(s, gfn)     == gfn - SlotGfn[s]
IndexWithoutBase(s, gfn)      == gfn + slotPgoff[s]
FramesWithoutPgoff(s, range)  == {SlotGfn[s] + i : i \in range \cap SlotPagesIn(s, slotPgoff[s])}
FramesWithoutBase(s, range)   == {i - slotPgoff[s] : i \in range \cap SlotPagesIn(s, slotPgoff[s])}
FirstFrame(s, range)          == {SlotGfn[s] + Min(range \cap SlotPagesIn(s, slotPgoff[s]))
                                    - slotPgoff[s]}
FramesFromTheStart(s, range)  ==
  {SlotGfn[s] + k - 1 : k \in 1 .. Cardinality(range \cap SlotPagesIn(s, slotPgoff[s]))}
AllFrames(s, range)           == GfnsOf(s)
FirstPage(s, first)           == {first}
PagesAndOneMore(s, first)     == first .. first + SlotPages[s]
BoundPages(f, range)          == range
NoError                       == "0"
ErasedFirst(s)                == {slotPgoff[s]}
ErasedAndOneMore(s)           == slotPgoff[s] .. slotPgoff[s] + SlotPages[s]
ErasedFromTheStart(s)         == 0 .. SlotPages[s] - 1
FirstGfn(s)                   == {SlotGfn[s]}

(* Likewise: the teardown hook has two places. *)
HereAndAtEviction(place)      == Hardware /\ place \in {TeardownHook, "evict-inode"}

-----------------------------------------------------------------------------
(* As in the algorithm's macros. *)

(* What only the end of an mm, the locks of folios, queues of writers, descriptor tables, the move of a
   VM and the teardown hook change. *)
AllButTheHook ==
  <<exiting, mmUsers, mmGone, invalidateQueue, folioLock, mapped, fd, guestOf, movedAway,
    moveFlag, running>>
OfTheHook == <<guestOwned, reclaimed, reclaimedAgain, leaving>>
Exiting == <<AllButTheHook, OfTheHook>>

Goes(self, label)        == pc' = [pc EXCEPT ![self] = label]
Runs(self)               == Op(self, ip[self])
RunsFault(self)          == ~InFput(dying[self]) /\ Faults(Runs(self))
Touches(self, things)    == oops' = NextOops(things, None, <<None, None>>, self)
TouchesAnd(self, things, kind, thing) == oops' = NextOops(things, kind, thing, self)
Frees(self, thing) ==
  /\ TouchesAnd(self, <<>>, IF thing \in freed THEN "double-free" ELSE None, thing)
  /\ freed' = freed \cup {thing}
Puts(self, d) ==
  /\ TouchesAnd(self, <<FileStruct(d)>>, IF fCount[d] <= 0 THEN "refcount-underflow" ELSE None,
                FileStruct(d))
  /\ fCount' = [fCount EXCEPT ![d] = @ - 1]
  /\ taskWork' = IF fCount[d] = 1 THEN [taskWork EXCEPT ![self] = Append(@, d)] ELSE taskWork
Removes(inode, range) ==
  /\ pageGen' = [pageGen EXCEPT ![inode] = [p \in DOMAIN @ |->
                   IF p \in range /\ page[inode][p] # "absent" THEN @[p] + 1 ELSE @[p]]]
  /\ page' = [page EXCEPT ![inode] = [p \in DOMAIN @ |-> IF p \in range THEN "absent" ELSE @[p]]]
  /\ poisoned' = [poisoned EXCEPT ![inode] = @ \ range]

SwapsAndReturnsTo(self, label) ==
  /\ stack' = [stack EXCEPT ![self] =
                 <<[procedure |-> "SwapActiveMemslots", pc |-> label]>> \o @]
  /\ Goes(self, "Swap_Publish")
EndsUnbind(self) ==
  IF InFput(dying[self]) \/ ~(Creates(Runs(self)) \/ EndsMm(Runs(self)))
  THEN Goes(self, "Memslot_Free") /\ slot' = slot
  ELSE IF Creates(Runs(self)) THEN Goes(self, "Create_FreeNew") /\ slot' = slot
  ELSE Goes(self, "ExitMm_NextSlot") /\ slot' = [slot EXCEPT ![self] = None]
AfterRelease(self) ==
  Goes(self, IF Module /\ FilesPinModule THEN "Fput_PutModule"
             ELSE IF dying[self] \in Vms THEN "Fput_FreeFile" ELSE "Fput_PutInode")
EndsWalk(self) ==
  /\ walk' = [walk EXCEPT ![self] = None]
  /\ Goes(self, IF InFput(dying[self])
                THEN IF InvalidateLockFirst THEN "Release_ReleaseSlotsLock" ELSE "Release_ListDel"
                ELSE IF Punches(Runs(self)) THEN "Punch_ReleaseInvalidateLock"
                ELSE "Poison_ReleaseInvalidateLock")
EndsNext(self) ==
  IF InFput(dying[self]) \/ NextFile(Runs(self), walk[self]) = None THEN EndsWalk(self)
  ELSE /\ walk' = [walk EXCEPT ![self] = NextFile(Runs(self), @)]
       /\ Goes(self, IF Punches(Runs(self)) /\ Truncate = "missing" THEN "Begin_Find"
                     ELSE "End_Seq")
StartsWalk(self, label) ==
  IF FirstFile(Runs(self)) = None THEN EndsWalk(self)
  ELSE walk' = [walk EXCEPT ![self] = FirstFile(Runs(self))] /\ Goes(self, label)

-----------------------------------------------------------------------------
(* Release drops the VM before it unlocks, or before it clears slot->gmem.file; or never. *)

\* kvm_put_kvm at a place where it must not be, with all of kvm_destroy_vm at once.
PutsVm(self, vm, before, after) ==
  /\ TouchesAnd(self, before \o <<Kvm(vm)>> \o after,
                IF usersCount[vm] <= 0 THEN "refcount-underflow" ELSE None, Kvm(vm))
  /\ usersCount' = [usersCount EXCEPT ![vm] = @ - 1]
  /\ IF usersCount[vm] = 1
     THEN /\ freed' = freed \cup {Kvm(vm)} \cup {Slot(s) : s \in InSet(vm)}
          /\ slotState' = [s \in Slots |-> IF s \in InSet(vm) THEN "detached" ELSE slotState[s]]
     ELSE UNCHANGED <<freed, slotState>>

PutsNoVm__Release_FreeGmem(self) ==
  /\ pc[self] = "Release_FreeGmem"
  /\ Frees(self, Gmem(dying[self]))
  /\ AfterRelease(self)
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios,
                 dataLost, spte, poisoners, Exiting, moduleRefs, taskWork, errno, stack, ip, dying,
                 file, slot, cursor, walk, snap, pfn>>

ReleasePutsBeforeUnlock__Release_ReleaseInvalidateLock(self) ==
  /\ pc[self] = "Release_ReleaseInvalidateLock"
  /\ PutsVm(self, gmemKvm[dying[self]], <<>>, <<Inode(FileInode[dying[self]])>>)
  /\ invalidateWriter' = [invalidateWriter EXCEPT ![FileInode[dying[self]]] = None]
  /\ Goes(self, "Release_ReleaseSlotsLock")
  /\ UNCHANGED <<fdOpen, fCount, slotsLock, invalidateReaders, mmuLock, srcuReaders, srcuWait,
                 rcuReaders, rcuWait, slotFile, slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount,
                 gmemList, fileGen, slotGen, inProgress, invalidateSeq, invalidateRange, page,
                 pageGen, poisoned, leakedFolios, dataLost, spte, poisoners, Exiting, moduleRefs,
                 taskWork, errno, stack, ip, dying, file, slot, cursor, walk, snap, pfn>>

ReleasePutsBeforeUnlock__Release_FreeGmem(self) == PutsNoVm__Release_FreeGmem(self)

ReleasePutsBeforeNull__Release_TakeInvalidateLock(self) ==
  /\ pc[self] = "Release_TakeInvalidateLock"
  /\ invalidateWriter[FileInode[dying[self]]] = None
  /\ invalidateReaders[FileInode[dying[self]]] = {}
  /\ invalidateWriter' = [invalidateWriter EXCEPT ![FileInode[dying[self]]] = self]
  /\ PutsVm(self, gmemKvm[dying[self]], <<FileStruct(dying[self]), Inode(FileInode[dying[self]])>>,
            <<>>)
  /\ Goes(self, "Release_NextSlot")
  /\ UNCHANGED <<fdOpen, fCount, slotsLock, invalidateReaders, mmuLock, srcuReaders, srcuWait,
                 rcuReaders, rcuWait, slotFile, slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount,
                 gmemList, fileGen, slotGen, inProgress, invalidateSeq, invalidateRange, page,
                 pageGen, poisoned, leakedFolios, dataLost, spte, poisoners, Exiting, moduleRefs,
                 taskWork, errno, stack, ip, dying, file, slot, cursor, walk, snap, pfn>>

ReleasePutsBeforeNull__Release_FreeGmem(self) == PutsNoVm__Release_FreeGmem(self)

ReleaseKeepsVm__Release_FreeGmem(self) == PutsNoVm__Release_FreeGmem(self)

-----------------------------------------------------------------------------
(* Release frees the gmem struct before it takes it off the inode's list. *)

ReleaseFreesBeforeListDel__Release_ListDel(self) ==
  /\ pc[self] = "Release_ListDel"
  /\ LET again == Gmem(dying[self]) \in freed IN
       TouchesAnd(self, <<>>, IF again THEN "double-free" ELSE "use-after-free", Gmem(dying[self]))
  /\ freed' = freed \cup {Gmem(dying[self])}
  /\ gmemList' = [gmemList EXCEPT ![FileInode[dying[self]]] = @ \ {dying[self]}]
  /\ Goes(self, "Release_ReleaseInvalidateLock")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, fileGen, slotGen, inProgress,
                 invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost,
                 spte, poisoners, Exiting, moduleRefs, taskWork, errno, stack, ip, dying, file,
                 slot, cursor, walk, snap, pfn>>

ReleaseFreesBeforeListDel__Release_FreeGmem(self) ==
  /\ pc[self] = "Release_FreeGmem"
  /\ Goes(self, "Kvm_Put")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios,
                 dataLost, spte, poisoners, Exiting, moduleRefs, freed, oops, taskWork, errno,
                 stack, ip, dying, file, slot, cursor, walk, snap, pfn>>

-----------------------------------------------------------------------------
(* Release invalidates nothing. *)

ReleaseZapsNothing__Release_NextSlot(self) ==
  /\ pc[self] = "Release_NextSlot"
  /\ Touches(self, <<Gmem(dying[self])>>)
  /\ LET i == NextBound(dying[self], cursor[self]) IN
       IF i \in Indexes(dying[self])
       THEN /\ slot' = [slot EXCEPT ![self] = bindings[dying[self]][i]]
            /\ cursor' = [cursor EXCEPT ![self] = i + 1]
            /\ Goes(self, "Release_NullSlots")
       ELSE /\ slot' = slot
            /\ cursor' = [cursor EXCEPT ![self] = 0]
            /\ Goes(self, "Release_ListDel")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios,
                 dataLost, spte, poisoners, Exiting, moduleRefs, freed, taskWork, errno, stack, ip,
                 dying, file, walk, snap, pfn>>

-----------------------------------------------------------------------------
(* A hole removes the pages before the first begin, or after the last end. *)

TruncatesFirst__Punch_TakeInvalidateLock(self) ==
  /\ pc[self] = "Punch_TakeInvalidateLock"
  /\ LET inode == FileInode[Runs(self).file] IN
       /\ invalidateWriter[inode] = None /\ invalidateReaders[inode] = {}
       /\ Touches(self, <<FileStruct(Runs(self).file), Inode(inode)>>)
       /\ invalidateWriter' = [invalidateWriter EXCEPT ![inode] = self]
  /\ IF Pages THEN Goes(self, "Punch_Truncate") /\ walk' = walk ELSE StartsWalk(self, "Begin_Find")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateReaders, mmuLock, srcuReaders,
                 srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff, bindings, gmemKvm,
                 gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress, invalidateSeq,
                 invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost, spte, poisoners,
                 Exiting, moduleRefs, freed, taskWork, errno, stack, ip, dying, file, slot, cursor,
                 snap, pfn>>

TruncatesFirst__Punch_Truncate(self) ==
  /\ pc[self] = "Punch_Truncate"
  /\ LET inode == FileInode[Runs(self).file] IN
       /\ Touches(self, <<FileStruct(Runs(self).file), Inode(inode)>>)
       /\ IF snap[self] = 0
          THEN /\ Removes(inode, PunchRange(Runs(self)) \cap DOMAIN page[inode])
               /\ snap' = [snap EXCEPT ![self] = 1]
               /\ walk' = [walk EXCEPT ![self] = FirstFile(Runs(self))]
               /\ Goes(self, IF FirstFile(Runs(self)) = None THEN "Punch_Truncate"
                             ELSE "Begin_Find")
          ELSE /\ snap' = [snap EXCEPT ![self] = 0]
               /\ StartsWalk(self, "End_Seq")
               /\ UNCHANGED <<page, pageGen, poisoned>>
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, leakedFolios, dataLost, spte,
                 poisoners, Exiting, moduleRefs, freed, taskWork, errno, stack, ip, dying, file,
                 slot, cursor, pfn>>

TruncatesLast__Punch_Truncate(self) ==
  /\ pc[self] = "Punch_Truncate"
  /\ Touches(self, <<FileStruct(Runs(self).file), Inode(FileInode[Runs(self).file])>>)
  /\ StartsWalk(self, "End_Seq")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios,
                 dataLost, spte, poisoners, Exiting, moduleRefs, freed, taskWork, errno, stack, ip,
                 dying, file, slot, cursor, snap, pfn>>

TruncatesLast__Punch_ReleaseInvalidateLock(self) ==
  /\ pc[self] = "Punch_ReleaseInvalidateLock"
  /\ LET inode == FileInode[Runs(self).file] IN
       /\ Touches(self, <<Inode(inode)>>)
       /\ invalidateWriter' = [invalidateWriter EXCEPT ![inode] = None]
       /\ IF Pages THEN Removes(inode, PunchRange(Runs(self)) \cap DOMAIN page[inode])
          ELSE UNCHANGED <<page, pageGen, poisoned>>
  /\ Goes(self, "Fallocate_Fput")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateReaders, mmuLock, srcuReaders,
                 srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff, bindings, gmemKvm,
                 gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress, invalidateSeq,
                 invalidateRange, leakedFolios, dataLost, spte, poisoners, Exiting, moduleRefs,
                 freed, taskWork, errno, stack, ip, dying, file, slot, cursor, walk, snap, pfn>>

-----------------------------------------------------------------------------
(* An end counts itself out at once, and raises the sequence count in the step behind it. *)

EndCountsDownFirst__End_Seq(self) ==
  /\ pc[self] = "End_Seq"
  /\ LET vm == gmemKvm[walk[self]] IN
       IF NothingToEnd(walk[self], WalkRange(Runs(self), dying[self], walk[self]))
       THEN /\ Touches(self, <<Gmem(walk[self])>>)
            /\ EndsNext(self)
            /\ UNCHANGED <<mmuLock, inProgress>>
       ELSE /\ mmuLock[vm] = None
            /\ mmuLock' = [mmuLock EXCEPT ![vm] = self]
            /\ TouchesAnd(self, <<Gmem(walk[self]), Kvm(vm)>>,
                          EndComplaint(vm), Kvm(vm))
            /\ inProgress' = [inProgress EXCEPT ![vm] = @ - 1]
            /\ walk' = walk
            /\ Goes(self, "End_Dec")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff,
                 bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, invalidateSeq,
                 invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost, spte, poisoners,
                 Exiting, moduleRefs, freed, taskWork, errno, stack, ip, dying, file, slot, cursor,
                 snap, pfn>>

EndCountsDownFirst__End_Dec(self) ==
  /\ pc[self] = "End_Dec"
  /\ LET vm == gmemKvm[walk[self]] IN
       /\ Touches(self, <<Kvm(vm)>>)
       /\ mmuLock' = [mmuLock EXCEPT ![vm] = None]
       /\ invalidateSeq' = [invalidateSeq EXCEPT ![vm] = @ + 1]
  /\ EndsNext(self)
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff,
                 bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress,
                 invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost, spte, poisoners,
                 Exiting, moduleRefs, freed, taskWork, errno, stack, ip, dying, file, slot, cursor,
                 snap, pfn>>

-----------------------------------------------------------------------------
(* A fault looks for invalidations before it takes mmu_lock, and does not look again. *)

BehindCheck == IF Folios /\ FaultHoldsFolio THEN "Fault_PutFolio" ELSE "Fault_SrcuUnlock"
\* Without mmuLock: the counts and the range.
FaultChecksUnlocked__Fault_Check(self) ==
  /\ pc[self] = "Fault_Check"
  /\ LET vm == Runs(self).vm  gfn == Runs(self).gfn IN
       IF cursor[self] = 0
       THEN /\ TouchesAnd(self, <<Kvm(vm)>>,
                          IF inProgress[vm] # 0 /\ invalidateRange[vm] = <<>> THEN "warn" ELSE None,
                          Kvm(vm))
            /\ IF MustRetry(vm, gfn, snap[self])
               THEN /\ errno' = [errno EXCEPT ![self] = "RETRY"]
                    /\ cursor' = cursor
                    /\ Goes(self, BehindCheck)
               ELSE /\ errno' = errno
                    /\ cursor' = [cursor EXCEPT ![self] = 1]
                    /\ Goes(self, "Fault_Check")
            /\ UNCHANGED <<spte, page>>
       ELSE /\ mmuLock[vm] = None
            /\ Touches(self, <<Kvm(vm)>> \o (IF Pages THEN <<Mmu(vm)>> ELSE <<>>))
            /\ IF Pages
               THEN /\ spte' = [spte EXCEPT ![vm][gfn] = pfn[self]]
                    /\ page' = IF IsCurrent(pfn[self]) /\ page[pfn[self][1]][pfn[self][2]] = "zero"
                               THEN [page EXCEPT ![pfn[self][1]][pfn[self][2]] = vm] ELSE page
               ELSE UNCHANGED <<spte, page>>
            /\ cursor' = [cursor EXCEPT ![self] = 0]
            /\ errno' = errno
            /\ Goes(self, BehindCheck)
  /\ IF pc'[self] = "Fault_Check" THEN UNCHANGED <<snap, pfn>>
     ELSE /\ snap' = [snap EXCEPT ![self] = 0]
          /\ pfn' = IF BehindCheck = "Fault_PutFolio" THEN pfn ELSE [pfn EXCEPT ![self] = None]
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, pageGen, poisoned, leakedFolios,
                 dataLost, poisoners, Exiting, moduleRefs, freed, taskWork, stack, ip, dying, file,
                 slot, walk>>

EndCountsDownFirstUnlocked__End_Seq(self)     == EndCountsDownFirst__End_Seq(self)
EndCountsDownFirstUnlocked__End_Dec(self)     == EndCountsDownFirst__End_Dec(self)
\* Without mmuLock: the same.
EndCountsDownFirstUnlocked__Fault_Check(self) == FaultChecksUnlocked__Fault_Check(self)

-----------------------------------------------------------------------------
(* A fault reads the sequence count after get_pfn. *)

FaultSnapshotsLast__Fault_FindSlot(self) ==
  /\ pc[self] = "Fault_FindSlot"
  /\ LET vm == Runs(self).vm  found == Covering(vm, Runs(self).gfn) IN
       IF found = {}
       THEN /\ Touches(self, <<Kvm(vm)>>)
            /\ errno' = [errno EXCEPT ![self] = "MMIO"]
            /\ slot' = slot
            /\ Goes(self, "Fault_SrcuUnlock")
       ELSE LET s == CHOOSE s \in found : TRUE IN
            /\ Touches(self, <<Kvm(vm)>> \o IF slotState[s] = "invalid" THEN <<>> ELSE <<Slot(s)>>)
            /\ errno' = errno
            /\ slot' = [slot EXCEPT ![self] = s]
            /\ Goes(self, IF slotState[s] = "invalid" THEN "Fault_ReadInvalid" ELSE "GetFile_Load")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios,
                 dataLost, spte, poisoners, Exiting, moduleRefs, freed, taskWork, stack, ip, dying,
                 file, cursor, walk, snap, pfn>>

FaultSnapshotsLast__GetPfn_Fput(self) ==
  /\ pc[self] = "GetPfn_Fput"
  /\ Puts(self, file[self])
  /\ file' = [file EXCEPT ![self] = None]
  /\ Goes(self, IF errno[self] # "0" \/ ~Invalidates THEN "Fault_SrcuUnlock" ELSE "Fault_Snapshot")
  /\ UNCHANGED <<fdOpen, usersCount, slotsLock, invalidateWriter, invalidateReaders, mmuLock,
                 srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff,
                 bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress,
                 invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost,
                 spte, poisoners, Exiting, moduleRefs, freed, errno, stack, ip, dying, slot, cursor,
                 walk, snap, pfn>>

FaultSnapshotsLast__Fault_Snapshot(self) ==
  /\ pc[self] = "Fault_Snapshot"
  /\ Touches(self, <<Kvm(Runs(self).vm)>>)
  /\ snap' = [snap EXCEPT ![self] = invalidateSeq[Runs(self).vm]]
  /\ Goes(self, "Fault_Check")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios,
                 dataLost, spte, poisoners, Exiting, moduleRefs, freed, taskWork, errno, stack, ip,
                 dying, file, slot, cursor, walk, pfn>>

-----------------------------------------------------------------------------
(* get_file takes a reference even if f_count is 0. *)

GetFileTakesDying__GetFile_Inc(self) ==
  /\ pc[self] = "GetFile_Inc"
  /\ rcuReaders' = rcuReaders \ {self}
  /\ rcuWait' = [a \in Actors |-> rcuWait[a] \ {self}]
  /\ TouchesAnd(self, <<FileStruct(file[self])>>,
                IF fCount[file[self]] <= 0 THEN "refcount-from-zero" ELSE None,
                FileStruct(file[self]))
  /\ fCount' = [fCount EXCEPT ![file[self]] = @ + 1]
  /\ Goes(self, IF GetFileLoadsAgain THEN "GetFile_Recheck"
                ELSE IF ~RunsFault(self) THEN "Unbind_TakeInvalidateLock"
                ELSE IF GetPfnChecksFile THEN "GetPfn_CheckFile"
                ELSE IF GetPfnTakesLock THEN "GetPfn_TakeInvalidateLock"
                ELSE "GetPfn_LoadBinding")
  /\ UNCHANGED <<fdOpen, usersCount, slotsLock, invalidateWriter, invalidateReaders, mmuLock,
                 srcuReaders, srcuWait, slotState, slotFile, slotPgoff, bindings, gmemKvm,
                 gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress, invalidateSeq,
                 invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost, spte, poisoners,
                 Exiting, moduleRefs, freed, taskWork, errno, stack, ip, dying, file, slot, cursor,
                 walk, snap, pfn>>

-----------------------------------------------------------------------------
(* get_pfn drops its reference on the file before it uses it, and drops nothing at its end. *)

GetPfnPutsFirst__GetFile_Recheck(self) ==
  /\ pc[self] = "GetFile_Recheck"
  /\ Touches(self, <<Slot(slot[self])>>)
  /\ Goes(self, IF slotFile[slot[self]] # file[self] THEN "GetFile_PutStale"
                ELSE IF RunsFault(self) THEN "GetPfn_Fput"
                ELSE "Unbind_TakeInvalidateLock")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios,
                 dataLost, spte, poisoners, Exiting, moduleRefs, freed, taskWork, errno, stack, ip,
                 dying, file, slot, cursor, walk, snap, pfn>>

GetPfnPutsFirst__GetPfn_Fput(self) ==
  /\ pc[self] = "GetPfn_Fput"
  /\ IF cursor[self] = 0
     THEN /\ Puts(self, file[self])
          /\ cursor' = [cursor EXCEPT ![self] = 1]
          /\ file' = file
          /\ Goes(self, "GetPfn_CheckFile")
     ELSE /\ cursor' = [cursor EXCEPT ![self] = 0]
          /\ file' = [file EXCEPT ![self] = None]
          /\ Goes(self, IF errno[self] # "0" \/ ~Invalidates THEN "Fault_SrcuUnlock"
                        ELSE "Fault_Check")
          /\ UNCHANGED <<oops, fCount, taskWork>>
  /\ UNCHANGED <<fdOpen, usersCount, slotsLock, invalidateWriter, invalidateReaders, mmuLock,
                 srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff,
                 bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress,
                 invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost,
                 spte, poisoners, Exiting, moduleRefs, freed, errno, stack, ip, dying, slot, walk,
                 snap, pfn>>

-----------------------------------------------------------------------------
(* Unbind drops its reference on the file before it erases the binding. *)

UnbindPutsFirst__Unbind_CheckFile(self) ==
  /\ pc[self] = "Unbind_CheckFile"
  /\ Touches(self, <<Slot(slot[self])>>)
  /\ IF IsUnbound(slot[self]) THEN EndsUnbind(self) /\ file' = file
     ELSE IF SlotHoldsFile
     THEN /\ file' = [file EXCEPT ![self] = slotFile[slot[self]]]
          /\ Goes(self, "Unbind_Fput")
          /\ slot' = slot
     ELSE Goes(self, "GetFile_Load") /\ UNCHANGED <<file, slot>>
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios,
                 dataLost, spte, poisoners, Exiting, moduleRefs, freed, taskWork, errno, stack, ip,
                 dying, cursor, walk, snap, pfn>>

UnbindPutsFirst__GetFile_Recheck(self) ==
  /\ pc[self] = "GetFile_Recheck"
  /\ Touches(self, <<Slot(slot[self])>>)
  /\ Goes(self, IF slotFile[slot[self]] # file[self] THEN "GetFile_PutStale"
                ELSE IF RunsFault(self) THEN "GetPfn_CheckFile"
                ELSE "Unbind_Fput")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios,
                 dataLost, spte, poisoners, Exiting, moduleRefs, freed, taskWork, errno, stack, ip,
                 dying, file, slot, cursor, walk, snap, pfn>>

UnbindPutsFirst__Unbind_Fput(self) ==
  /\ pc[self] = "Unbind_Fput"
  /\ Puts(self, file[self])
  /\ Goes(self, "Unbind_TakeInvalidateLock")
  /\ UNCHANGED <<fdOpen, usersCount, slotsLock, invalidateWriter, invalidateReaders, mmuLock,
                 srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff,
                 bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress,
                 invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost,
                 spte, poisoners, Exiting, moduleRefs, freed, errno, stack, ip, dying, file, slot,
                 cursor, walk, snap, pfn>>

UnbindPutsAtOnce__Unbind_Fput(self) ==
  /\ pc[self] = "Unbind_Fput"
  /\ TouchesAnd(self, <<FileStruct(file[self])>>,
                IF fCount[file[self]] <= 0 THEN "refcount-underflow" ELSE None,
                FileStruct(file[self]))
  /\ fCount' = [fCount EXCEPT ![file[self]] = @ - 1]
  /\ file' = [file EXCEPT ![self] = None]
  /\ IF fCount[file[self]] = 1
     THEN /\ dying' = [dying EXCEPT ![self] = file[self]]
          /\ Goes(self, "Release_TakeSlotsLock")
          /\ slot' = slot
     ELSE EndsUnbind(self) /\ dying' = dying
  /\ UNCHANGED <<fdOpen, usersCount, slotsLock, invalidateWriter, invalidateReaders, mmuLock,
                 srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff,
                 bindings, gmemKvm, gmemLast, iCount, gmemList, fileGen, slotGen, inProgress,
                 invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost,
                 spte, poisoners, Exiting, moduleRefs, freed, taskWork, errno, stack, ip, cursor,
                 walk, snap, pfn>>
UnbindPutsFirst__Unbind_ReleaseInvalidateLock(self) ==
  /\ pc[self] = "Unbind_ReleaseInvalidateLock"
  /\ Touches(self, <<Inode(FileInode[file[self]])>>)
  /\ invalidateWriter' = [invalidateWriter EXCEPT ![FileInode[file[self]]] = None]
  /\ file' = [file EXCEPT ![self] = None]
  /\ EndsUnbind(self)
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateReaders, mmuLock, srcuReaders,
                 srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff, bindings, gmemKvm,
                 gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress, invalidateSeq,
                 invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost, spte, poisoners,
                 Exiting, moduleRefs, freed, taskWork, errno, stack, ip, dying, cursor, walk, snap,
                 pfn>>

-----------------------------------------------------------------------------
(* Unbind clears slot->gmem.file when it has given back the invalidate lock.  For versions whose
   unbind takes no reference and waits for no RCU. *)

UnbindUnlocksFirst__Unbind_Erase(self) ==
  /\ pc[self] = "Unbind_Erase"
  /\ Touches(self, <<Slot(slot[self]), Gmem(file[self])>>)
  /\ bindings' = [bindings EXCEPT ![file[self]] = [i \in Indexes(file[self]) |->
                    IF i \in ErasedPages(slot[self]) THEN None ELSE @[i]]]
  /\ Goes(self, "Unbind_ReleaseInvalidateLock")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders, mmuLock, srcuReaders,
                 srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff, gmemKvm,
                 gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress, invalidateSeq,
                 invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost, spte, poisoners,
                 Exiting, moduleRefs, freed, taskWork, errno, stack, ip, dying, file, slot, cursor, walk, snap,
                 pfn>>

UnbindUnlocksFirst__Unbind_ReleaseInvalidateLock(self) ==
  /\ pc[self] = "Unbind_ReleaseInvalidateLock"
  /\ Touches(self, <<Inode(FileInode[file[self]])>>)
  /\ invalidateWriter' = [invalidateWriter EXCEPT ![FileInode[file[self]]] = None]
  /\ Goes(self, "Unbind_NullSlotFile")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateReaders, mmuLock, srcuReaders,
                 srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff, bindings, gmemKvm,
                 gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress, invalidateSeq,
                 invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost, spte, poisoners,
                 Exiting, moduleRefs, freed, taskWork, errno, stack, ip, dying, file, slot, cursor, walk, snap,
                 pfn>>

UnbindUnlocksFirst__Unbind_NullSlotFile(self) ==
  /\ pc[self] = "Unbind_NullSlotFile"
  /\ Touches(self, <<Slot(slot[self])>>)
  /\ slotFile' = [slotFile EXCEPT ![slot[self]] = None]
  /\ file' = [file EXCEPT ![self] = None]
  /\ EndsUnbind(self)
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders, mmuLock, srcuReaders,
                 srcuWait, rcuReaders, rcuWait, slotState, slotPgoff, bindings, gmemKvm,
                 gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress, invalidateSeq,
                 invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost, spte, poisoners,
                 Exiting, moduleRefs, freed, taskWork, errno, stack, ip, dying, cursor, walk, snap,
                 pfn>>

-----------------------------------------------------------------------------
(* A folio is put before the teardown hook has it. *)

HookComesAfterPut__FreeFolio_Reclaim(self) ==
  /\ pc[self] = "FreeFolio_Reclaim"
  /\ leaving' = leaving \ {pfn[self]}
  /\ Goes(self, "FreeFolio_Put")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders, mmuLock,
                 srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff, bindings,
                 gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress,
                 invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost, spte,
                 poisoners, AllButTheHook, moduleRefs, freed, taskWork, errno, stack, ip, dying, file,
                 slot, cursor, walk, snap, pfn, oops, guestOwned, reclaimed, reclaimedAgain>>

HookComesAfterPut__FreeFolio_Put(self) ==
  /\ pc[self] = "FreeFolio_Put"
  /\ Touches(self, TextReadBy(TRUE))
  /\ reclaimedAgain' = reclaimedAgain \cup ({pfn[self]} \cap reclaimed)
  /\ reclaimed' = reclaimed \cup {pfn[self]}
  /\ guestOwned' = guestOwned \ {pfn[self]}
  /\ pfn' = [pfn EXCEPT ![self] = None]
  /\ Goes(self, IF InFput(dying[self]) THEN "Evict_Truncate" ELSE "Punch_Truncate")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders, mmuLock,
                 srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff, bindings,
                 gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress,
                 invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost, spte,
                 poisoners, AllButTheHook, moduleRefs, freed, taskWork, errno, stack, ip, dying, file,
                 slot, cursor, walk, snap, leaving>>

-----------------------------------------------------------------------------
(* Bind drops its reference before it stores the binding; not if it succeeds; not if it fails. *)

EndsBind(self) ==
  /\ file' = [file EXCEPT ![self] = None]
  /\ IF errno[self] # "0" THEN Goes(self, "Create_FreeNew") /\ UNCHANGED <<errno, stack>>
     ELSE IF Runs(self).op = "create_enomem"
     THEN /\ errno' = [errno EXCEPT ![self] = "ENOMEM"]
          /\ Goes(self, "Unbind_CheckFile")
          /\ stack' = stack
     ELSE SwapsAndReturnsTo(self, "SetMemoryRegion_ReleaseSlotsLock") /\ errno' = errno
  /\ cursor' = [cursor EXCEPT ![self] = 0]
  /\ UNCHANGED <<fdOpen, usersCount, slotsLock, invalidateWriter, invalidateReaders, mmuLock,
                 srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff,
                 bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress,
                 invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost,
                 spte, poisoners, Exiting, moduleRefs, freed, ip, dying, slot, walk, snap, pfn>>

BindPutsFirst__Bind_TakeInvalidateLock(self) ==
  /\ pc[self] = "Bind_TakeInvalidateLock"
  /\ LET inode == FileInode[file[self]]  f == file[self] IN
       /\ invalidateWriter[inode] = None /\ invalidateReaders[inode] = {}
       /\ invalidateWriter' = [invalidateWriter EXCEPT ![inode] = self]
       /\ TouchesAnd(self, <<FileStruct(f), Inode(inode)>>,
                     IF fCount[f] <= 0 THEN "refcount-underflow" ELSE None, FileStruct(f))
       /\ fCount' = [fCount EXCEPT ![f] = @ - 1]
       /\ taskWork' = IF fCount[f] = 1 THEN [taskWork EXCEPT ![self] = Append(@, f)] ELSE taskWork
  /\ cursor' = [cursor EXCEPT ![self] = 1]
  /\ Goes(self, "Bind_CheckOverlap")
  /\ UNCHANGED <<fdOpen, usersCount, slotsLock, invalidateReaders, mmuLock, srcuReaders, srcuWait,
                 rcuReaders, rcuWait, slotState, slotFile, slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner,
                 iCount, gmemList, fileGen, slotGen, inProgress, invalidateSeq, invalidateRange,
                 page, pageGen, poisoned, leakedFolios, dataLost, spte, poisoners, Exiting,
                 moduleRefs, freed, errno, stack, ip, dying, file, slot, walk, snap, pfn>>

BindPutsFirst__Bind_Fput(self) ==
  /\ pc[self] = "Bind_Fput"
  /\ IF cursor[self] = 0 THEN Puts(self, file[self]) ELSE UNCHANGED <<oops, fCount, taskWork>>
  /\ EndsBind(self)

BindKeepsReference__Bind_Fput(self) ==
  /\ pc[self] = "Bind_Fput"
  /\ IF errno[self] # "0" THEN Puts(self, file[self]) ELSE UNCHANGED <<oops, fCount, taskWork>>
  /\ EndsBind(self)

BindLeaksReference__Bind_Fput(self) ==
  /\ pc[self] = "Bind_Fput"
  /\ IF errno[self] = "0" THEN Puts(self, file[self]) ELSE UNCHANGED <<oops, fCount, taskWork>>
  /\ EndsBind(self)

-----------------------------------------------------------------------------
(* A memslot is freed before it is unbound. *)

FreesBeforeUnbind__Unbind_CheckFile(self) ==
  /\ pc[self] = "Unbind_CheckFile"
  /\ IF cursor[self] = 0 /\ (InFput(dying[self]) \/ ~Creates(Runs(self)))
     THEN /\ Frees(self, Slot(slot[self]))
          /\ cursor' = [cursor EXCEPT ![self] = 1]
          /\ Goes(self, "Unbind_CheckFile")
          /\ slot' = slot
     ELSE /\ Touches(self, <<Slot(slot[self])>>)
          /\ IF IsUnbound(slot[self]) THEN EndsUnbind(self)
             ELSE Goes(self, "GetFile_Load") /\ slot' = slot
          /\ UNCHANGED <<freed, cursor>>
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios,
                 dataLost, spte, poisoners, Exiting, moduleRefs, taskWork, errno, stack, ip, dying,
                 file, walk, snap, pfn>>

FreesBeforeUnbind__Memslot_Free(self) ==
  /\ pc[self] = "Memslot_Free"
  /\ IF cursor[self] = 0 THEN Frees(self, Slot(slot[self])) ELSE UNCHANGED <<oops, freed>>
  /\ cursor' = [cursor EXCEPT ![self] = 0]
  /\ slot' = [slot EXCEPT ![self] = None]
  /\ Goes(self, IF InFput(dying[self]) THEN "Destroy_NextSlot"
                ELSE "SetMemoryRegion_ReleaseSlotsLock")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios,
                 dataLost, spte, poisoners, Exiting, moduleRefs, taskWork, errno, stack, ip, dying,
                 file, walk, snap, pfn>>

-----------------------------------------------------------------------------
(* DELETE unbinds at once; as it frees the memslot at last, it finds nothing to unbind. *)

StartsSwap(self) ==
  SwapsAndReturnsTo(self,
    IF Pages /\ SwapsTwice(Runs(self)) THEN "Delete_Zap"
    ELSE IF Runs(self).op = "delete_enomem" THEN "SetMemoryRegion_ReleaseSlotsLock"
    ELSE IF Replaces(Runs(self)) /\ ReplaceCommit = "free" THEN "Memslot_Free"
    ELSE "Unbind_CheckFile")

EndsFirstUnbind(self) ==
  IF ~InFput(dying[self]) /\ Runs(self).op = "delete" /\ slotState[slot[self]] = "active"
  THEN StartsSwap(self) /\ slot' = slot
  ELSE EndsUnbind(self) /\ stack' = stack

DeleteUnbindsFirst__SetMemoryRegion_TakeSlotsLock(self) ==
  /\ pc[self] = "SetMemoryRegion_TakeSlotsLock"
  /\ LET op == Runs(self)  vm == OpVm(Runs(self)) IN
       /\ slotsLock[vm] = None
       /\ slotsLock' = [slotsLock EXCEPT ![vm] = self]
       /\ Touches(self, <<Kvm(vm)>>)
       /\ IF \/ Creates(op) /\ Overlaps(op.slot, vm)
             \/ ~Creates(op) /\ (slotState[op.slot] # "active"
                                 \/ (Replaces(op) /\ FlagToggle = "refused"))
          THEN /\ errno' = [errno EXCEPT ![self] = IF Creates(op) THEN "EEXIST" ELSE "EINVAL"]
               /\ Goes(self, "SetMemoryRegion_ReleaseSlotsLock")
               /\ UNCHANGED <<slot, slotState, stack>>
          ELSE /\ errno' = errno
               /\ slot' = [slot EXCEPT ![self] = op.slot]
               /\ IF Creates(op)
                  THEN /\ slotState' = [slotState EXCEPT ![op.slot] = "detached"]
                       /\ Goes(self, "Bind_Fget")
                       /\ stack' = stack
                  ELSE /\ slotState' = slotState
                       /\ IF op.op = "delete" THEN Goes(self, "Unbind_CheckFile") /\ stack' = stack
                          ELSE StartsSwap(self)
  /\ UNCHANGED <<fdOpen, fCount, usersCount, invalidateWriter, invalidateReaders, mmuLock,
                 srcuReaders, srcuWait, rcuReaders, rcuWait, slotFile, slotPgoff, bindings, gmemKvm,
                 gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress, invalidateSeq,
                 invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost, spte, poisoners,
                 Exiting, moduleRefs, freed, taskWork, ip, dying, file, cursor, walk, snap, pfn>>

DeleteUnbindsFirst__Unbind_CheckFile(self) ==
  /\ pc[self] = "Unbind_CheckFile"
  /\ Touches(self, <<Slot(slot[self])>>)
  /\ IF IsUnbound(slot[self]) THEN EndsFirstUnbind(self)
     ELSE Goes(self, "GetFile_Load") /\ UNCHANGED <<slot, stack>>
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile,
                 slotPgoff, bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen,
                 inProgress, invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios,
                 dataLost, spte, poisoners, Exiting, moduleRefs, freed, taskWork, errno, ip, dying,
                 file, cursor, walk, snap, pfn>>

DeleteUnbindsFirst__Unbind_NullDying(self) ==
  /\ pc[self] = "Unbind_NullDying"
  /\ Touches(self, <<Slot(slot[self])>>)
  /\ slotFile' = [slotFile EXCEPT ![slot[self]] = None]
  /\ EndsFirstUnbind(self)
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, invalidateReaders,
                 mmuLock, srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotPgoff,
                 bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress,
                 invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost,
                 spte, poisoners, Exiting, moduleRefs, freed, taskWork, errno, ip, dying, file,
                 cursor, walk, snap, pfn>>

DeleteUnbindsFirst__Unbind_Fput(self) ==
  /\ pc[self] = "Unbind_Fput"
  /\ Puts(self, file[self])
  /\ file' = [file EXCEPT ![self] = None]
  /\ EndsFirstUnbind(self)
  /\ UNCHANGED <<fdOpen, usersCount, slotsLock, invalidateWriter, invalidateReaders, mmuLock,
                 srcuReaders, srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff,
                 bindings, gmemKvm, gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress,
                 invalidateSeq, invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost,
                 spte, poisoners, Exiting, moduleRefs, freed, errno, ip, dying, cursor, walk, snap,
                 pfn>>

-----------------------------------------------------------------------------
(* memory_failure takes the invalidate lock before the folio's; it has both while it zaps. *)

MemoryErrorLocksFileFirst__Poison_LockFolio(self) ==
  /\ pc[self] = "Poison_LockFolio"
  /\ LET inode == FileInode[Runs(self).file]  index == Runs(self).pgoff IN
       IF snap[self] = 0
       THEN /\ Touches(self, <<Inode(inode)>>)
            /\ IF ErrorTriesLock /\ ~CanReadLock(inode)
               THEN /\ errno' = [errno EXCEPT ![self] = FailedTryError]
                    /\ Goes(self, "Return_ToUser")
                    /\ UNCHANGED <<snap, invalidateReaders>>
               ELSE /\ CanReadLock(inode)
                    /\ invalidateReaders' = [invalidateReaders EXCEPT ![inode] = @ \cup {self}]
                    /\ snap' = [snap EXCEPT ![self] = 1]
                    /\ errno' = errno
                    /\ Goes(self, "Poison_LockFolio")
            /\ UNCHANGED <<folioLock, poisoners, poisoned, walk>>
       ELSE /\ folioLock[inode][index] = None
            /\ snap' = [snap EXCEPT ![self] = 0]
            /\ UNCHANGED <<oops, invalidateReaders>>
            /\ IF ~IsPresent(inode, index)
               THEN /\ errno' = [errno EXCEPT ![self] = "ENXIO"]
                    /\ Goes(self, "Poison_ReleaseInvalidateLock")
                    /\ UNCHANGED <<folioLock, poisoners, poisoned, walk>>
               ELSE /\ folioLock' = [folioLock EXCEPT ![inode][index] = self]
                    /\ poisoners' = [poisoners EXCEPT ![inode] = @ \cup {self}]
                    /\ poisoned' = [poisoned EXCEPT ![inode] = @ \cup {index}]
                    /\ errno' = errno
                    /\ IF ErrorFolio = "sigbus" THEN Goes(self, "Poison_SendSignal") /\ walk' = walk
                       ELSE StartsWalk(self, "Begin_Find")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, mmuLock, srcuReaders,
                 srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff, bindings, gmemKvm,
                 gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress, invalidateSeq,
                 invalidateRange, page, pageGen, leakedFolios, dataLost, spte, exiting, mmUsers,
                 mmGone, invalidateQueue, mapped, fd, guestOf, movedAway, moveFlag, running,
                 OfTheHook, moduleRefs, freed, taskWork, stack, ip, dying, file, slot, cursor, pfn>>

MemoryErrorLocksFileFirst__Poison_ReleaseInvalidateLock(self) ==
  /\ pc[self] = "Poison_ReleaseInvalidateLock"
  /\ LET inode == FileInode[Runs(self).file] IN
       /\ Touches(self, <<Inode(inode)>>)
       /\ invalidateReaders' = [invalidateReaders EXCEPT ![inode] = @ \ {self}]
       /\ IF Folios /\ folioLock[inode][Runs(self).pgoff] = self
          THEN Goes(self, "Poison_UnlockFolio") /\ poisoners' = poisoners
          ELSE /\ poisoners' = [poisoners EXCEPT ![inode] = @ \ {self}]
               /\ Goes(self, "Return_ToUser")
  /\ UNCHANGED <<fdOpen, fCount, usersCount, slotsLock, invalidateWriter, mmuLock, srcuReaders,
                 srcuWait, rcuReaders, rcuWait, slotState, slotFile, slotPgoff, bindings, gmemKvm,
                 gmemLast, inodeOwner, iCount, gmemList, fileGen, slotGen, inProgress, invalidateSeq,
                 invalidateRange, page, pageGen, poisoned, leakedFolios, dataLost, spte, Exiting,
                 moduleRefs, freed, taskWork, errno, stack, ip, dying, file, slot, cursor, walk, snap,
                 pfn>>

=============================================================================

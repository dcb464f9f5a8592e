------------------------------ MODULE GmemRace ------------------------------
(***************************************************************************)
(* What a race of the gmem machine consists of, and what tells versions     *)
(* and designs of the kernel apart: constants, what is assumed of them, and *)
(* what follows from them alone.                                            *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

(* The race: objects, their fields, the initial bindings and the programs. *)
CONSTANTS
  Vms,            \* names of VMs; a VM's name also stands for its descriptor and its file
  Files,          \* names of guest_memfd files; likewise.  A name is an address
  Slots,          \* names of memslot objects: each is allocated at most once
  Actors,         \* names of tasks
  FileVm,         \* [Files -> Vms]: the VM whose ioctl created the file
  FilePages,      \* [Files -> Nat]: size in pages
  FileInode,      \* [Files -> names of inodes]
  FileOrder,      \* the files as a sequence: the order of an inode's list
  SlotVm,         \* [Slots -> Vms]
  SlotGfn,        \* [Slots -> Nat]: first guest frame number
  SlotPages,      \* [Slots -> Nat]: size in pages
  InitiallyBound, \* set of [slot, file, pgoff]
  InitiallyMapped, \* set of [file]: user space has it mapped
  Program,        \* [Actors -> Seq of operations], see models/gmem/machine.toml
  ModelPages,     \* whether pages, SPTEs and what faults do with them are modelled
  ModelFolios,    \* whether the locks of folios and the references on them are, too
  ModelHardware,  \* whether it is, whose each page is in hardware
  ModelWriterPreference, \* whether a writer that waits for an invalidate lock keeps readers out
  ModelModule,    \* whether the module's reference count is modelled
  ModelVmHighest  \* whether the VM's descriptor is the highest of its table, not the lowest

(* The variant: one constant a knob, explained in models/gmem/variants.toml. *)
CONSTANTS
  FilePinsVm, SlotPinsFile, VmPinsFile, UnbindDying, ReleaseLockOrder, SynchronizeRcu, GetFile,
  GetPfnCheck, GetPfnLock, BindVisible, BindBadFd, BindOverlap, Begin, Truncate, BindOffset,
  OffsetSum, StoreError, FlagToggle, ReplaceCommit, EioWarn, PoisonedFolio, ErrorFolio,
  CreateUnwind, ModulePin, DestroyCheck, Eviction, EndCheck, SecondVm, DestroyOrder, DestroyZap,
  CycleBreaker, ErrorLock, FolioReference, Permission, CloseMode, CloseWalk, VmaPut, LinkIoctl,
  LinkSameVm, LinkListLock, LinkIhold, LinkFput, MapGate, MoveSlots, MoveSource, MoveLock, ModulePut,
  TeardownHook, FsOwner

ASSUME FilePinsVm       \in {"yes", "no"}
ASSUME SlotPinsFile     \in {"no", "yes"}
ASSUME VmPinsFile       \in {"no", "yes"}
ASSUME UnbindDying      \in {"return", "erase-unlocked", "erase-locked"}
ASSUME ReleaseLockOrder \in {"invalidate-first", "slots-first"}
ASSUME SynchronizeRcu   \in {"yes", "no"}
ASSUME GetFile          \in {"inc-not-zero", "active"}
ASSUME GetPfnCheck      \in {"no", "yes"}
ASSUME GetPfnLock       \in {"none", "shared"}
ASSUME BindVisible      \in {"early", "late"}
ASSUME BindBadFd        \in {"EINVAL", "EBADF"}
ASSUME BindOverlap      \in {"EINVAL", "EEXIST"}
ASSUME Begin            \in {"bound", "always"}
ASSUME Truncate         \in {"inside", "missing"}
ASSUME BindOffset       \in {"checked", "leak", "missing"}
ASSUME OffsetSum        \in {"unsigned", "signed"}
ASSUME StoreError       \in {"ignored", "returned", "rolled-back"}
ASSUME FlagToggle       \in {"refused", "allowed"}
ASSUME ReplaceCommit    \in {"unbind", "free"}
ASSUME EioWarn          \in {"other-bound", "always"}
ASSUME PoisonedFolio    \in {"put", "leaked", "used"}
ASSUME ErrorFolio       \in {"zap", "sigbus"}
ASSUME CreateUnwind     \in {"gmem-first", "file-first"}
ASSUME ModulePin        \in {"files", "vm"}
ASSUME DestroyCheck     \in {"warn", "none"}
ASSUME Eviction         \in {"module", "none"}
ASSUME EndCheck         \in {"every", "overlapping"}
ASSUME SecondVm         \in {"allowed", "zeroed", "zeroed-at-bind", "refused"}
ASSUME DestroyOrder     \in {"arch-first", "slots-first"}
ASSUME DestroyZap       \in {"none", "slot", "all"}
ASSUME CycleBreaker     \in {"none", "mm-exit", "mm-exit-drops"}
ASSUME ErrorLock        \in {"wait", "trylock"}
ASSUME FolioReference   \in {"mapped", "get-pfn"}
ASSUME Permission       \in {"none", "creator", "first-binder"}
ASSUME CloseMode        \in {"task-work", "sync"}
ASSUME CloseWalk        \in {"deferred-lifo", "up", "down"}
ASSUME VmaPut           \in {"before-files", "after-files"}
ASSUME LinkIoctl        \in {"missing", "there"}
ASSUME LinkSameVm       \in {"given-fd", "inode", "none"}
ASSUME LinkListLock     \in {"yes", "no"}
ASSUME LinkIhold        \in {"first", "last"}
ASSUME LinkFput         \in {"yes", "no"}
ASSUME MapGate          \in {"none", "until-move"}
ASSUME MoveSlots        \in {"compared", "not"}
ASSUME MoveSource       \in {"dead", "alive"}
ASSUME MoveLock         \in {"tried", "flags"}
ASSUME ModulePut        \in {"before-dput", "after-dput"}
ASSUME TeardownHook     \in {"none", "release", "evict-inode", "free-inode", "free-folio"}
ASSUME FsOwner          \in {"none", "module"}

FileHoldsVm            == FilePinsVm = "yes"
SlotHoldsFile          == SlotPinsFile = "yes"
VmHoldsFile            == VmPinsFile = "yes"
\* gmem->kvm is set by the creation of the file, not by its first binding.
KvmIsFixed             == FileHoldsVm \/ VmHoldsFile
\* The end of the mm drops what memslots hold, and leaves them bound.
MmExitOnlyDrops        == CycleBreaker = "mm-exit-drops"
FilesPinModule         == ModulePin = "files"
DyingUnbindReturns     == UnbindDying = "return"
UnbindTakesNoReference == UnbindDying = "erase-locked"
UnbindChecksFile       == SlotHoldsFile \/ ~DyingUnbindReturns
InvalidateLockFirst    == ReleaseLockOrder = "invalidate-first"
WaitsForRcu            == SynchronizeRcu = "yes"
GetFileLoadsAgain      == GetFile = "active"
GetPfnChecksFile       == GetPfnCheck = "yes"
GetPfnTakesLock        == GetPfnLock = "shared"
BindsLate              == BindVisible = "late"
RefusesSecondVm        == SecondVm = "refused"
ZeroesForSecondVm      == SecondVm = "zeroed-at-bind"
RemembersLastVm        == RefusesSecondVm \/ ZeroesForSecondVm
ErrorTriesLock         == ErrorLock = "trylock"
\* A fault keeps its reference on the folio until it is mapped.
FaultHoldsFolio        == FolioReference = "mapped"
ClosesAtOnce           == CloseMode = "sync"
WalksAtOnce            == CloseWalk # "deferred-lifo"
WalksDown              == CloseWalk = "down"
MmEndsFirst            == VmaPut = "before-files"
HasLink                == LinkIoctl = "there"
LinkLocksList          == LinkListLock = "yes"
IholdFirst             == LinkIhold = "first"
MovesByFlags           == MoveLock = "flags"
PutsModuleLast         == ModulePut = "after-dput"
EvictionRunsModule     == Eviction = "module"
\* Pages become the guest's in hardware where a hook takes them back.
HasHook                == TeardownHook # "none"

ASSUME ~(VmHoldsFile /\ (FileHoldsVm \/ SlotHoldsFile))
ASSUME FileHoldsVm \/ SlotHoldsFile \/ VmHoldsFile
\* kvm_set_memory_region drops fget's reference at its end when it binds late, so that a
\* memslot cannot keep it: nobody has proposed the two together.
ASSUME ~(BindsLate /\ SlotHoldsFile)
ASSUME SecondVm # "allowed" => SlotHoldsFile /\ ~FileHoldsVm
ASSUME CycleBreaker # "none" => SlotHoldsFile
\* A system ioctl knows no VM that memory could be for.
ASSUME Permission = "creator" => KvmIsFixed
\* Who closes a table at once closes one descriptor at once.
ASSUME WalksAtOnce => ClosesAtOnce
\* Tearing down the MMU leaves nothing to zap.
ASSUME DestroyZap # "none" => DestroyOrder = "slots-first"
\* A file that is linked has its VM from the start.
ASSUME HasLink => FileHoldsVm
\* Begin and end would follow gmem->kvm, which is not set while nothing is bound, or once the VM died.
ASSUME ~FileHoldsVm => Begin = "bound" /\ CreateUnwind = "gmem-first"

None   == "none"
Inodes == {FileInode[f] : f \in Files}

(* Operations *)
Op(self, ip)  == Program[self][ip]
Operations    == UNION {{Program[a][k] : k \in DOMAIN Program[a]} : a \in Actors}
Creates(op)   == op.op \in {"create", "create_enomem", "create_negative", "create_overflow",
                            "create_partial", "create_unstored"}
StoreFails(op) == op.op \in {"create_partial", "create_unstored"}
Replaces(op)  == op.op \in {"set_flags", "move"}
WarnsOfReplacement(op) == Replaces(op) /\ ReplaceCommit = "unbind"
Closes(op)    == op.op \in {"close", "close_vm"}
Faults(op)    == op.op = "fault"
Punches(op)   == op.op = "punch"
EndsMm(op)    == op.op \in {"exit_mm", "exit", "exec"}
\* Operations that walk the descriptor table of the process that has the VM.
ClosesTable(op) == op.op \in {"exit", "exec", "close_range"}
\* Its table is closed before its mm ends.
ClosesFirst(op) == op.op = "exec" \/ (op.op = "exit" /\ ~MmEndsFirst)
Links(op)     == op.op = "link"
Moves(op)     == op.op = "move_vm"
MakesFile(op) == op.op \in {"create_file", "create_file_enomem", "reuse_file"}
\* Where the file does not belong to a VM from the start, a system ioctl makes it.
SystemIoctl(op) == MakesFile(op) /\ ~KvmIsFixed
\* kvm_vm_ioctl and kvm_vcpu_ioctl.
IsVmIoctl(op) == ~Closes(op) /\ op.op \notin {"punch", "allocate", "poison", "exit_mm", "reuse_vm"}
                /\ ~SystemIoctl(op) /\ ~ClosesTable(op) /\ op.op \notin {"munmap", "rmmod", "free_inode"}
\* Delayed __fput runs between operations, for a file that is dying.
InFput(d)     == d # None
OpVm(op)      == IF "vm" \in DOMAIN op THEN op.vm
                 ELSE IF "slot" \in DOMAIN op THEN SlotVm[op.slot] ELSE FileVm[op.file]
OpPgoff(op)   == IF "pgoff" \in DOMAIN op THEN op.pgoff ELSE FilePages[op.file]
Descriptor(op) == IF op.op \in {"close", "punch", "allocate"} THEN op.file ELSE OpVm(op)

(* Details that the race leaves out. *)
Folios      == ModelFolios \/ ModelHardware
Pages       == ModelPages \/ Folios
Hardware    == ModelHardware
QueuesWriters == ModelWriterPreference
Invalidates == Pages \/ \E op \in Operations : op.op \in {"punch", "poison"}
\* kvm->mmu_invalidate_range_start and _end of a VM that is new; <<>> is INVALID_GPA.
NewRange    == <<0, 0>>
\* Memory errors, for which the eviction of an inode has to wait.
Poisons     == \E op \in Operations : op.op = "poison"
Module      == ModelModule
\* Somebody unloads the module, so that its text can go.
Unloads     == \E op \in Operations : op.op = "rmmod"
EndsSomeMm  == \E op \in Operations : EndsMm(op)
\* VMs move, for which vCPUs have to be out of KVM_RUN.
MovesVms    == \E op \in Operations : Moves(op)
\* The INVALID copy of a memslot, which only faults look at.
Copies      == \E op \in Operations : op.op = "fault"

(* Files made at run time, with an inode or by link on one that exists; the others exist from the
   start. *)
MadeByLink == {f \in Files : \E op \in Operations : Links(op) /\ op.file = f}
MadeLater == MadeByLink \cup {f \in Files : \E op \in Operations :
                op.op \in {"create_file", "create_file_enomem"} /\ op.file = f}
AtStart   == Files \ MadeLater
ASSUME \A f \in MadeLater : \A b \in InitiallyBound : b.file # f
ASSUME \A f \in MadeLater \ MadeByLink : \A g \in Files \ ({f} \cup MadeByLink) :
         FileInode[g] # FileInode[f]

(* A page offset beyond the file's size is used only where an offset wraps (2.10) or is negative. *)
Max(numbers) == CHOOSE n \in numbers : \A m \in numbers : m <= n
Min(numbers) == CHOOSE n \in numbers : \A m \in numbers : n <= m
Beyond(f)    == Max({0} \cup {SlotPages[op.slot] :
                      op \in {o \in Operations : o.op \in {"create_overflow", "create_negative"}
                                                /\ o.file = f}})
Indexes(f)   == 0 .. FilePages[f] + Beyond(f) - 1
IndexesOf(i) == UNION {Indexes(f) : f \in {g \in Files : FileInode[g] = i}}
MaxGfn       == Max({0} \cup {SlotGfn[s] + SlotPages[s] - 1 : s \in Slots})
Gfns         == 0 .. MaxGfn

(* Things that are freed, as <<kind, name>>: freed memory stays recognisable. *)
Slot(s)       == <<"slot", s>>
Copy(s)       == <<"invalid-slot", s>>
Gmem(f)       == <<"gmem", f>>
FileStruct(f) == <<"file", f>>
Kvm(vm)       == <<"kvm", vm>>
Mmu(vm)       == <<"mmu", vm>>
Inode(i)      == <<"inode", i>>
\* The memory of an inode, which an RCU callback frees.
RcuInode(i)   == <<"rcu-inode", i>>
ModuleText    == <<"module", "kvm">>

Oops(kind, thing, task) ==
  [kind |-> kind, what |-> thing[1], object |-> thing[2], task |-> task]
NoOops   == Oops(None, <<None, None>>, None)
Warnings == {"warn", "bug"}

SlotPagesIn(s, pgoff) == pgoff .. pgoff + SlotPages[s] - 1
GfnsOf(s)             == SlotGfn[s] .. SlotGfn[s] + SlotPages[s] - 1
BoundTo(f)            == {b \in InitiallyBound : b.file = f}
FilesOf(i)            == {f \in Files : FileInode[f] = i}

\* The table that such an operation walks, from the lowest descriptor up: the VM's, then the files', or
\* the other way round where lower ones were free when the files were made.
\* Of these the VM's alone is close-on-exec.
Table(op) == IF op.op = "exec" THEN <<op.vm>>
             ELSE LET files == SelectSeq(FileOrder, LAMBDA f : FileVm[f] = op.vm)
                  IN  IF ModelVmHighest THEN files \o <<op.vm>> ELSE <<op.vm>> \o files
\* Where the walk comes after so many others.
TableAt(op, k) == Table(op)[IF WalksDown THEN Len(Table(op)) + 1 - k ELSE k]

(* The order of an inode's list: list_add puts a file at its head, so that the one made first, with
   the inode, is the last. *)
Place(f) == CHOOSE k \in DOMAIN FileOrder : FileOrder[k] = f
Oldest(files) == FileOrder[Max({Place(f) : f \in files})]
\* The VM that the memory of an inode was made for: whose ioctl made the inode.
Maker(i) == FileVm[Oldest(FilesOf(i))]
ASSUME \A op \in {o \in Operations : Links(o)} : /\ FileInode[op.file] = FileInode[op.source]
                                               /\ Place(op.file) < Place(op.source)
=============================================================================

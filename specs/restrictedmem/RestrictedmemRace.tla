--------------------------- MODULE RestrictedmemRace ---------------------------
(***************************************************************************)
(* What a race of the restrictedmem machine consists of, and what tells     *)
(* versions apart: constants, what is assumed of them, and what follows     *)
(* from them alone.                                                         *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

(* The race: objects, their fields, who is bound at the start and the programs. *)
CONSTANTS
  Files,          \* the restrictedmem file
  Consumers,      \* notifiers, each with its memslot
  Actors,         \* names of tasks
  FilePages,      \* [Files -> Nat]: size in pages
  FileNode,       \* [Files -> Nat]: indices of a node of the xarray
  ConsumerStart,  \* [Consumers -> Nat]: first page that it means
  ConsumerPages,  \* [Consumers -> Nat]: how many
  ConsumerGfn,    \* [Consumers -> Nat]: guest frame of the first one
  ConsumerOrder,  \* the consumers as a sequence: the order of the list
  InitiallyBound, \* set of [consumer]
  Program         \* [Actors -> Seq of operations], see models/restrictedmem/machine.toml

(* The variant: one constant a knob, explained in models/restrictedmem/variants.toml. *)
CONSTANTS
  Store, PunchLock, Lock, PunchEnd, CallersEnd, OverlapCheck, StoreError, GetPageCheck, UnbindRcu,
  ErrorWalk, Consumer, Clamp, FilePinned, UnregisterLock, Truncate, ExclusiveArg

ASSUME Store          \in {"list", "xarray"}
ASSUME PunchLock      \in {"dropped", "held", "none"}
ASSUME Lock           \in {"mutex", "rwsem"}
ASSUME PunchEnd       \in {"exclusive", "inclusive"}
ASSUME CallersEnd     \in {"inclusive", "exclusive"}
ASSUME OverlapCheck   \in {"no", "yes"}
ASSUME StoreError     \in {"ignored", "returned", "rolled-back"}
ASSUME GetPageCheck   \in {"no", "yes"}
ASSUME UnbindRcu      \in {"no", "yes"}
ASSUME ErrorWalk      \in {"locked", "rcu", "plain"}
ASSUME Consumer       \in {"count", "flag"}
ASSUME Clamp          \in {"yes", "no"}
ASSUME FilePinned     \in {"yes", "no"}
ASSUME UnregisterLock \in {"dropped", "held"}
ASSUME Truncate       \in {"inside", "before", "after"}
ASSUME ExclusiveArg   \in {"none", "refused", "mixed"}

IsList         == Store = "list"
WaitsForRcu    == UnbindRcu = "yes" /\ ~IsList
GetPageLooks   == GetPageCheck = "yes"
IsPinned       == FilePinned = "yes"
CountsHoles    == Consumer = "count"

\* Registration on the list looks at nothing, and get_page at no xarray that is not there.
ASSUME IsList => /\ OverlapCheck = "no" /\ GetPageCheck = "no" /\ ExclusiveArg = "none"
                 /\ UnbindRcu = "no"
ASSUME Cardinality(Files) = 1

None    == "none"
\* No page; a page is a number.
Nothing == 0

(* Operations *)
Op(self, ip)  == Program[self][ip]
Punches(op)   == op.op \in {"punch", "punch_fails", "punch_unaligned"}
Binds(op)     == op.op \in {"bind", "bind_partial", "bind_shared"}
Unbinds(op)   == op.op \in {"unbind", "unbind_range"}
Faults(op)    == op.op = "fault"
IsShared(op)  == op.op = "bind_shared"
NeedsFd(op)   == Punches(op) \/ Binds(op) \/ op.op = "close"

(* Pages, indices of the xarray, and frames. *)
Max(numbers) == CHOOSE n \in numbers : \A m \in numbers : m <= n
Min(numbers) == CHOOSE n \in numbers : \A m \in numbers : n <= m
File      == CHOOSE f \in Files : TRUE
Size      == FilePages[File]
FilesPages == 0 .. Size - 1
\* Callers that give exclusive ends name the index behind the last page, too.
Indexes   == 0 .. Size
NodeOf(i) == i \div FileNode[File]
\* What a consumer means, and the pages of its memslot.
Pages(c)   == ConsumerStart[c] .. ConsumerStart[c] + ConsumerPages[c] - 1
Page(c, k) == ConsumerStart[c] + k
Slot(c)    == 0 .. ConsumerPages[c] - 1
ASSUME \A c \in Consumers : Pages(c) \subseteq FilesPages
\* Frame numbers are unsigned, and wrap at 16.
Frames     == 16
Gfns(c)    == ConsumerGfn[c] .. ConsumerGfn[c] + ConsumerPages[c] - 1
\* From the first page to the last index that a caller gives.
Given(first, pages) == first .. first + pages - (IF CallersEnd = "inclusive" THEN 1 ELSE 0)
\* The entries that bind stores, and those that unbind erases.
AskedOf(c)  == Given(ConsumerStart[c], ConsumerPages[c])
Erased(op)  == IF op.op = "unbind_range" THEN Given(op.pgoff, op.pages) ELSE AskedOf(op.consumer)
Hole(op)    == op.pgoff .. op.pgoff + op.pages - 1
Everything  == FilesPages

BornBound == {b.consumer : b \in InitiallyBound}
ASSUME ~IsList => \A c, d \in BornBound : c # d => AskedOf(c) \cap AskedOf(d) = {}

(* Things that are freed, as <<kind, name>>: freed memory stays recognisable. *)
Notifier(c)    == <<"consumer", c>>
Restrictedmem  == <<"restrictedmem", File>>

Oops(kind, thing, task) ==
  [kind |-> kind, what |-> thing[1], object |-> thing[2], task |-> task]
NoOops   == Oops(None, <<None, None>>, None)
Warnings == {"warn", "bug"}
=============================================================================

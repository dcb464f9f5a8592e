---------------------------- MODULE Restrictedmem ----------------------------
(***************************************************************************)
(* restrictedmem: a file whose consumers are told of its holes.             *)
(* Consumers are bound to ranges of the file, on a list or in an xarray;    *)
(* a hole calls those concerned before and after it removes pages; faults,  *)
(* memory errors, unbinding and the file's release come in between.         *)
(*                                                                          *)
(* This module says what the state consists of and what is claimed of it.   *)
(* RestrictedmemAlgorithm.tla has the steps, RestrictedmemRace.tla the      *)
(* objects, programs and knobs.  README.md in this folder says what is left *)
(* out and what that hides.                                                 *)
(***************************************************************************)
EXTENDS RestrictedmemAlgorithm

Maybe(names) == names \cup {None}

(* What each variable means and what it may hold. *)
TypeOK ==
  \* The file's descriptor is open.
  /\ fdOpen \in BOOLEAN
  \* struct file: f_count.  Descriptor, operations that run and, where they pin it, memslots.
  /\ fCount \in Int
  \* rm->lock: its writer, or holder where it is a mutex, and its readers.
  /\ lockWriter \in Maybe(Actors)
  /\ lockReaders \subseteq Actors
  \* RCU: tasks in a read section, and for each task in synchronize_rcu those it waits for.
  /\ rcuReaders \subseteq Actors
  /\ rcuWait \in [Actors -> SUBSET Actors]
  \* The list of notifiers; the xarray from index to notifier; rm->exclusive.
  /\ notifiers \subseteq Consumers
  /\ bindings \in [Indexes -> Maybe(Consumers)]
  /\ exclusive \in BOOLEAN
  \* How often each page was removed: a page is told by that number from what was there before.
  /\ removals \in [FilesPages -> Nat]
  \* The consumer's memslot is in the memslot set, so that faults find it; the faults that did.
  /\ active \in [Consumers -> BOOLEAN]
  /\ faulting \in [Consumers -> SUBSET Actors]
  \* The consumer's mmu_invalidate_in_progress, _seq and _range, as a set of frames.
  /\ inProgress \in [Consumers -> Int]
  /\ sequence \in [Consumers -> Nat]
  /\ window \in [Consumers -> SUBSET (0 .. Frames - 1)]
  \* The page that each frame of the memslot is mapped to: one more than its removals, 0 if none.
  /\ \A c \in Consumers : mapped[c] \in [Slot(c) -> Nat]
  \* The tasks whose invalidation, as it runs, has started the consumer, and more than once.
  /\ started \in [Consumers -> SUBSET Actors]
  /\ startedAgain \in [Consumers -> SUBSET Actors]
  \* What is freed, as <<kind, name>>.
  /\ freed \subseteq ({"consumer"} \X Consumers) \cup {Restrictedmem}
  \* The first memory error of the run; up to then the first warning.
  /\ oops.kind \in {None, "use-after-free", "double-free"} \cup Warnings
  \* How each task's last operation ended; "0" is success.
  /\ errno \in [Actors -> {"0", "EAGAIN", "EBADF", "EBUSY", "EINVAL", "ENOMEM", "MMIO"}]
  \* Index of the current operation in the program; the task releases the file.
  /\ \A a \in Actors : ip[a] \in DOMAIN Program[a]
  /\ dying \in [Actors -> BOOLEAN]
  \* Where a walk stands, an index or a place on the list, and the consumer in hand.
  /\ cursor \in [Actors -> Int]
  /\ visited \in [Actors -> Maybe(Consumers)]
  \* The sequence count that a fault read, and the page that it found.
  /\ snap \in [Actors -> Nat]
  /\ pfn \in [Actors -> Nat]

\* They mean the same page.
Meet(c, d)      == Pages(c) \cap Pages(d) # {}
IsBound(c)      == c \in notifiers \/ \E i \in Indexes : bindings[i] = c
InvalidatesAt   == {"Start_Find", "Start_Call", "Start_Unlock", "Punch_Fallocate", "End_Lock",
                    "End_Find", "End_Call"}

-----------------------------------------------------------------------------
(* Nobody touches a consumer that was freed, or frees it again. *)
NoUseAfterUnbind == oops.kind \in {None} \cup Warnings \/ oops.what # "consumer"

(* Likewise the file's bindings, list and lock. *)
NoUseAfterRelease == oops.kind \in {None} \cup Warnings \/ oops.what # "restrictedmem"

(* get_page does not warn: something is bound at the page. *)
NoWarning == oops.kind \notin Warnings

(* A count of invalidations is never negative, and 0 when nobody invalidates. *)
Balanced ==
  \A c \in Consumers : /\ inProgress[c] >= 0
                       /\ Notifier(c) \notin freed /\ (\A a \in Actors : pc[a] \notin InvalidatesAt)
                            => inProgress[c] = 0

(* A consumer that is freed has no invalidation in progress. *)
BalancedAtUnbind == \A c \in Consumers : Notifier(c) \in freed => inProgress[c] = 0

(* Only consumers that mean a page of the range are told of its invalidation; of its release all. *)
OnlyConcerned ==
  \A c \in Consumers : \A a \in started[c] : fCount > 0 =>
    LET op == Op(a, ip[a])
    IN  IF Punches(op) THEN Pages(c) \cap Hole(op) # {} ELSE Meet(c, op.consumer)

(* When a hole removes pages, every consumer that means one of them has been told. *)
NobodyLeftOut ==
  \A a \in Actors : pc[a] = "Punch_Fallocate" =>
    \A c \in Consumers : active[c] /\ Pages(c) \cap Hole(Op(a, ip[a])) # {} => a \in started[c]

(* An invalidation starts each consumer at most once. *)
NotifiedOnce == \A c \in Consumers : startedAgain[c] = {}

(* No two consumers that faults find mean the same page. *)
Exclusive == \A c, d \in Consumers : c # d /\ active[c] /\ active[d] => ~Meet(c, d)

(* A consumer that faults find is bound at all pages that it means, and nowhere else. *)
BoundAsAsked ==
  \A c \in Consumers : active[c] =>
    IF IsList THEN c \in notifiers ELSE \A i \in Indexes : (bindings[i] = c) <=> (i \in Pages(c))

(* Bind refuses a range only if somebody who is bound means one of its pages. *)
NeighboursAllowed ==
  \A a \in Actors : LET op == Op(a, ip[a]) IN
    pc[a] = "Bind_Unlock" /\ op.op = "bind" /\ errno[a] = "EINVAL" =>
      \E d \in Consumers : IsBound(d) /\ Meet(d, op.consumer)

(* Every consumer that is bound is allocated. *)
NoDangling == \A c \in Consumers : IsBound(c) => Notifier(c) \notin freed

(* No consumer maps a page that a hole removed; at all times, not only after the hole. *)
NoStaleMapping ==
  \A c \in Consumers : \A k \in Slot(c) :
    mapped[c][k] # Nothing => mapped[c][k] = PageAt(Page(c, k))

(* A consumer invalidates frames of its own memslot alone, whatever the hole. *)
WithinOwnFrames == \A c \in Consumers : window[c] \subseteq Gfns(c)

(* No fault fails because another consumer maps the page: bind has refused one of the two. *)
BindFailsEarly == \A a \in Actors : Faults(Op(a, ip[a])) => errno[a] # "EBUSY"

(* No two tasks are in callbacks at a time; a violation is the run that shows them in parallel. *)
HolesTakeTurns ==
  \A a, b \in Actors : a # b => ~({pc[a], pc[b]} \subseteq {"Start_Call", "End_Call"})

(* A binding that is not exclusive gets EINVAL. *)
SharedIsRefused ==
  \A a \in Actors : pc[a] = "Bind_Unlock" /\ IsShared(Op(a, ip[a])) => errno[a] = "EINVAL"

(* All who are bound in the xarray asked for the same exclusivity. *)
AsksToShare(c) == \E a \in Actors : \E k \in DOMAIN Program[a] :
                    IsShared(Program[a][k]) /\ Program[a][k].consumer = c
ExclusivityIsUniform ==
  \A c, d \in Consumers : active[c] /\ active[d] /\ ~IsList => AsksToShare(c) = AsksToShare(d)

(* A hole that is not aligned gets EINVAL. *)
UnalignedIsRefused ==
  \A a \in Actors : Op(a, ip[a]).op = "punch_unaligned" => pc[a] \in {"Syscall_Enter", "Done"}
=============================================================================

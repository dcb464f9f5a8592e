------------------------------- MODULE Mount -------------------------------
(***************************************************************************)
(* The reference count of a mount that tasks look up while it is taken out *)
(* of the tree.  Invented for this example, and smaller than any kernel:   *)
(* it is here to be adopted, and written as such specs are, for TLC alone. *)
(* Three patches are proposed, each a constant; Mount.cfg has none of them.*)
(***************************************************************************)
EXTENDS Naturals

CONSTANTS
  Walkers,           \* the tasks that look the mount up
  GetUnlessZero,     \* a look-up takes no reference where none is left
  FreeAfterReaders,  \* memory is freed after a grace period of RCU
  LookupLocks        \* look-up and umount exclude each other by a lock

(* --algorithm mount
variables
  attached = TRUE,   \* the tree has the mount
  count = 1,         \* its references; the tree has one
  dying = FALSE,     \* the last reference was put
  freed = FALSE,     \* its memory belongs to somebody else
  readers = {},      \* who is in a read section of RCU
  owner = {},        \* who has the lock
  holders = {},      \* who was given a reference
  touched = FALSE;   \* somebody touched freed memory

define
  NoUseAfterFree == ~touched
  NoFreeWhileHeld == freed => holders = {}
  LookupNeverWaits ==
    \A walker \in Walkers :
      pc[walker] = "Walk_Begin" /\ LookupLocks => owner = {}
  FreedAtLast == <>freed
end define;

macro touch() begin
  touched := touched \/ freed;
end macro;

macro put() begin
  count := count - 1;
  dying := dying \/ count = 0;
end macro;

fair process walker \in Walkers
variable found = FALSE;
begin
Walk_Begin:
  await LookupLocks => owner = {};
  owner := IF LookupLocks THEN {self} ELSE {};
  readers := readers \union {self};
Walk_Find:
  found := attached;
Walk_Get:
  if found then
    touch();
    if GetUnlessZero /\ count = 0 then
      found := FALSE;
    else
      count := count + 1;
      holders := holders \union {self};
    end if;
  end if;
Walk_End:
  owner := owner \ {self};
  readers := readers \ {self};
Walk_Use:
  if found then
    touch();
  end if;
Walk_Put:
  if found then
    touch();
    put();
    holders := holders \ {self};
  end if;
end process;

fair process umount = "umount"
begin
Umount_Detach:
  await LookupLocks => owner = {};
  owner := IF LookupLocks THEN {"umount"} ELSE {};
  attached := FALSE;
Umount_Put:
  put();
  owner := owner \ {"umount"};
end process;

fair process rcu = "rcu"
begin
Rcu_Free:
  await dying /\ (FreeAfterReaders => readers = {});
  freed := TRUE;
end process;

end algorithm; *)
\* BEGIN TRANSLATION (chksum(pcal) = "ff6a1062" /\ chksum(tla) = "8ed3792b")
VARIABLES attached, count, dying, freed, readers, owner, holders, touched, pc

(* define statement *)
NoUseAfterFree == ~touched
NoFreeWhileHeld == freed => holders = {}
LookupNeverWaits ==
  \A walker \in Walkers :
    pc[walker] = "Walk_Begin" /\ LookupLocks => owner = {}
FreedAtLast == <>freed

VARIABLE found

vars == << attached, count, dying, freed, readers, owner, holders, touched, 
           pc, found >>

ProcSet == (Walkers) \cup {"umount"} \cup {"rcu"}

Init == (* Global variables *)
        /\ attached = TRUE
        /\ count = 1
        /\ dying = FALSE
        /\ freed = FALSE
        /\ readers = {}
        /\ owner = {}
        /\ holders = {}
        /\ touched = FALSE
        (* Process walker *)
        /\ found = [self \in Walkers |-> FALSE]
        /\ pc = [self \in ProcSet |-> CASE self \in Walkers -> "Walk_Begin"
                                        [] self = "umount" -> "Umount_Detach"
                                        [] self = "rcu" -> "Rcu_Free"]

Walk_Begin(self) == /\ pc[self] = "Walk_Begin"
                    /\ LookupLocks => owner = {}
                    /\ owner' = IF LookupLocks THEN {self} ELSE {}
                    /\ readers' = (readers \union {self})
                    /\ pc' = [pc EXCEPT ![self] = "Walk_Find"]
                    /\ UNCHANGED << attached, count, dying, freed, holders, 
                                    touched, found >>

Walk_Find(self) == /\ pc[self] = "Walk_Find"
                   /\ found' = [found EXCEPT ![self] = attached]
                   /\ pc' = [pc EXCEPT ![self] = "Walk_Get"]
                   /\ UNCHANGED << attached, count, dying, freed, readers, 
                                   owner, holders, touched >>

Walk_Get(self) == /\ pc[self] = "Walk_Get"
                  /\ IF found[self]
                        THEN /\ touched' = (touched \/ freed)
                             /\ IF GetUnlessZero /\ count = 0
                                   THEN /\ found' = [found EXCEPT ![self] = FALSE]
                                        /\ UNCHANGED << count, holders >>
                                   ELSE /\ count' = count + 1
                                        /\ holders' = (holders \union {self})
                                        /\ found' = found
                        ELSE /\ TRUE
                             /\ UNCHANGED << count, holders, touched, found >>
                  /\ pc' = [pc EXCEPT ![self] = "Walk_End"]
                  /\ UNCHANGED << attached, dying, freed, readers, owner >>

Walk_End(self) == /\ pc[self] = "Walk_End"
                  /\ owner' = owner \ {self}
                  /\ readers' = readers \ {self}
                  /\ pc' = [pc EXCEPT ![self] = "Walk_Use"]
                  /\ UNCHANGED << attached, count, dying, freed, holders, 
                                  touched, found >>

Walk_Use(self) == /\ pc[self] = "Walk_Use"
                  /\ IF found[self]
                        THEN /\ touched' = (touched \/ freed)
                        ELSE /\ TRUE
                             /\ UNCHANGED touched
                  /\ pc' = [pc EXCEPT ![self] = "Walk_Put"]
                  /\ UNCHANGED << attached, count, dying, freed, readers, 
                                  owner, holders, found >>

Walk_Put(self) == /\ pc[self] = "Walk_Put"
                  /\ IF found[self]
                        THEN /\ touched' = (touched \/ freed)
                             /\ count' = count - 1
                             /\ dying' = (dying \/ count' = 0)
                             /\ holders' = holders \ {self}
                        ELSE /\ TRUE
                             /\ UNCHANGED << count, dying, holders, touched >>
                  /\ pc' = [pc EXCEPT ![self] = "Done"]
                  /\ UNCHANGED << attached, freed, readers, owner, found >>

walker(self) == Walk_Begin(self) \/ Walk_Find(self) \/ Walk_Get(self)
                   \/ Walk_End(self) \/ Walk_Use(self) \/ Walk_Put(self)

Umount_Detach == /\ pc["umount"] = "Umount_Detach"
                 /\ LookupLocks => owner = {}
                 /\ owner' = IF LookupLocks THEN {"umount"} ELSE {}
                 /\ attached' = FALSE
                 /\ pc' = [pc EXCEPT !["umount"] = "Umount_Put"]
                 /\ UNCHANGED << count, dying, freed, readers, holders, 
                                 touched, found >>

Umount_Put == /\ pc["umount"] = "Umount_Put"
              /\ count' = count - 1
              /\ dying' = (dying \/ count' = 0)
              /\ owner' = owner \ {"umount"}
              /\ pc' = [pc EXCEPT !["umount"] = "Done"]
              /\ UNCHANGED << attached, freed, readers, holders, touched, 
                              found >>

umount == Umount_Detach \/ Umount_Put

Rcu_Free == /\ pc["rcu"] = "Rcu_Free"
            /\ dying /\ (FreeAfterReaders => readers = {})
            /\ freed' = TRUE
            /\ pc' = [pc EXCEPT !["rcu"] = "Done"]
            /\ UNCHANGED << attached, count, dying, readers, owner, holders, 
                            touched, found >>

rcu == Rcu_Free

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet: pc[self] = "Done"
               /\ UNCHANGED vars

Next == umount \/ rcu
           \/ (\E self \in Walkers: walker(self))
           \/ Terminating

Spec == /\ Init /\ [][Next]_vars
        /\ \A self \in Walkers : WF_vars(walker(self))
        /\ WF_vars(umount)
        /\ WF_vars(rcu)

Termination == <>(\A self \in ProcSet: pc[self] = "Done")

\* END TRANSLATION 
=============================================================================

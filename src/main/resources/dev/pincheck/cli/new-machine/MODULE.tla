------------------------------- MODULE @Module@ -------------------------------
\* Two tasks read a counter and write it back, with a lock or without.
\* TO DO: your own model; one step is one access to what tasks share.
EXTENDS Naturals, FiniteSets

CONSTANTS
  Tasks,     \* the tasks
  TakesLock  \* knob: whether a task holds the lock while it counts

VARIABLES
  pc,      \* what each task does next
  seen,    \* what each task has read
  count,   \* the counter that they share
  holders  \* who has the lock

vars == <<pc, seen, count, holders>>

Init ==
  /\ pc = [task \in Tasks |-> "Lock"]
  /\ seen = [task \in Tasks |-> 0]
  /\ count = 0
  /\ holders = {}

Goes(task, from, to) ==
  /\ pc[task] = from
  /\ pc' = [pc EXCEPT ![task] = to]

Lock(task) ==
  /\ Goes(task, "Lock", "Read")
  /\ TakesLock => holders = {}
  /\ holders' = IF TakesLock THEN {task} ELSE holders
  /\ UNCHANGED <<seen, count>>

Read(task) ==
  /\ Goes(task, "Read", "Write")
  /\ seen' = [seen EXCEPT ![task] = count]
  /\ UNCHANGED <<count, holders>>

Write(task) ==
  /\ Goes(task, "Write", "Unlock")
  /\ count' = seen[task] + 1
  /\ UNCHANGED <<seen, holders>>

Unlock(task) ==
  /\ Goes(task, "Unlock", "Done")
  /\ holders' = holders \ {task}
  /\ UNCHANGED <<seen, count>>

AllDone == \A task \in Tasks : pc[task] = "Done"

\* TLC takes a state without a next one for a deadlock.
Ended == AllDone /\ UNCHANGED vars

Next == Ended \/ \E task \in Tasks : Lock(task) \/ Read(task) \/ Write(task) \/ Unlock(task)

Spec == Init /\ [][Next]_vars

NothingIsLost == AllDone => count = Cardinality(Tasks)

=============================================================================

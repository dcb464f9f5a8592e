---- MODULE TypedModelValues ----
EXTENDS Naturals
CONSTANT P
VARIABLE x
Init == x \in P
Next == \E p \in P : p # x /\ x' = p
Kept == x \in P
====

---- MODULE Symmetry ----
EXTENDS TLC, FiniteSets
CONSTANT People
VARIABLE x
Init == x = {}
Next == \E p \in People : x' = x \cup {p}
NotAll == x # People
Alike == Permutations(People)
====

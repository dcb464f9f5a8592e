---- MODULE Torn ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
\* From 1 the first step violates NeverTwo and the second makes no sense; TLC comes to that one only
\* when it looks for the violation again, all steps of the action at once.
Up == \E step \in {1, count + 1}: count' = IF step = 1 THEN count + 1 ELSE count + "one"
NeverTwo == count # 2
====

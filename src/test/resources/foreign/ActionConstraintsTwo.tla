---- MODULE ActionConstraintsTwo ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' \in 0..9
Up == x' >= x
BySteps == x' <= x + 2
====

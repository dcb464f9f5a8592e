---- MODULE ActionConstraint ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' \in 0..9
BySteps == x' <= x + 2
Small == x < 9
====

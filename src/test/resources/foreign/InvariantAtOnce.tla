---- MODULE InvariantAtOnce ----
EXTENDS Naturals
VARIABLE x
Init == x \in 3..7
Next == x' = x
Small == x < 6
====

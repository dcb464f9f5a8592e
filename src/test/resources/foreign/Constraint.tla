---- MODULE Constraint ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = x + 1
Near == x < 9
Small == x < 20
====

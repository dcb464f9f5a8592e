---- MODULE AssumeHolds ----
EXTENDS Naturals
CONSTANT N
VARIABLE x
ASSUME N > 3
Init == x = 0
Next == x' = (x + 1) % N
====

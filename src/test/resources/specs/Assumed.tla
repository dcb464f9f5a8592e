---- MODULE Assumed ----
EXTENDS Naturals
CONSTANT N
ASSUME N > 2
VARIABLE x
Init == x = 0
Next == x' = x
====

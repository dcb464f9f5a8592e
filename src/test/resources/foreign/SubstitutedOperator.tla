---- MODULE SubstitutedOperator ----
EXTENDS Naturals
VARIABLE x
Numbers == Nat
Three == 0..3
Init == x = 0
Next == x' \in Numbers /\ x' = x + 1
Small == x < 9
====

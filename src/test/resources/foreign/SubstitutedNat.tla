---- MODULE SubstitutedNat ----
EXTENDS Naturals
VARIABLE x
Three == 0..3
Init == x \in Nat
Next == x' \in Nat
Small == x < 3
====

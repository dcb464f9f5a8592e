---- MODULE Symmetric ----
\* Under symmetry there is one state, and what is said of a is said of whoever stands for it.
EXTENDS TLC
CONSTANTS a, b
VARIABLE turn
Init == turn \in {a, b}
Next == turn' \in {a, b}
Spec == Init /\ [][Next]_turn
Perms == Permutations({a, b})
AgainA == []<>(turn = a)
====

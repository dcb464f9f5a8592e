---- MODULE ConstraintsTwo ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' \in {x + 1, x + 3}
Near == x < 9
Odd == x = 0 \/ x % 2 = 1 \/ x < 5
====

---- MODULE Alias ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 5
Small == x < 3
Shown == [x |-> x, twice |-> 2 * x]
====

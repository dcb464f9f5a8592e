---- MODULE InvariantsInOneStatement ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 5
A == x < 5
B == x < 4
C == x < 3
====

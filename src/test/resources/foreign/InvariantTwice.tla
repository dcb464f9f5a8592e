---- MODULE InvariantTwice ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 5
A == x < 5
B == x # 2
====

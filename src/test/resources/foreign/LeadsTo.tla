---- MODULE LeadsTo ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 5
Spec == Init /\ [][Next]_x /\ SF_x(Next)
On == (x = 1) ~> (x = 3)
====

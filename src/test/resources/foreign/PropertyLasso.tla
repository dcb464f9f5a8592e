---- MODULE PropertyLasso ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = IF x = 3 THEN 1 ELSE x + 1
Spec == Init /\ [][Next]_x /\ WF_x(Next)
Never == <>[](x = 2)
====

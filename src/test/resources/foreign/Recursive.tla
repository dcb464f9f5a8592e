---- MODULE Recursive ----
EXTENDS Naturals
VARIABLE x
RECURSIVE Sum(_)
Sum(s) == IF s = {} THEN 0 ELSE LET e == CHOOSE e \in s : TRUE IN e + Sum(s \ {e})
Init == x = {}
Next == \E n \in 1..4 : x' = x \cup {n}
Light == Sum(x) < 10
====

---- MODULE Functions ----
EXTENDS Naturals
VARIABLE x
Init == x = [i \in {"p", "q"} |-> 0]
Next == \E i \in DOMAIN x : x' = [x EXCEPT ![i] = (@ + 1) % 3]
Apart == x["p"] # 2 \/ x["q"] # 2
====

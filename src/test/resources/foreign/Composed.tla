---- MODULE Composed ----
EXTENDS Naturals, Sequences
VARIABLES x, y
Init == x = 0 /\ y = <<>>
Next == /\ Len(y) < 3
        /\ x' = 1 - x
        /\ y' = Append(y, [n |-> x, s |-> {x}])
Short == Len(y) < 3
====

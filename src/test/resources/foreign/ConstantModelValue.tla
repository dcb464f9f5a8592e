---- MODULE ConstantModelValue ----
EXTENDS Naturals
CONSTANT Nobody
VARIABLE x
Init == x = Nobody
Next == x' \in {Nobody, 1, 2}
Somebody == x # Nobody
====

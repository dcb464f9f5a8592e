---- MODULE ConstantNestedSet ----
EXTENDS Naturals
CONSTANT Sets
VARIABLE x
Init == x \in Sets
Next == \E s \in Sets : x' = s
Filled == x # {}
====

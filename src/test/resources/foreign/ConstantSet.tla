---- MODULE ConstantSet ----
EXTENDS Naturals
CONSTANT Some
VARIABLE x
Init == x \in Some
Next == x' \in Some
Known == x \in Some
====

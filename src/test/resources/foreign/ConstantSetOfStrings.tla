---- MODULE ConstantSetOfStrings ----
EXTENDS Naturals
CONSTANT Words
VARIABLE x
Init == x \in Words
Next == x' \in Words
Known == x \in {"a", "b"}
====

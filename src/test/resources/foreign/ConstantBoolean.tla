---- MODULE ConstantBoolean ----
EXTENDS Naturals
CONSTANT On, Off
VARIABLE x
Init == x = On
Next == x' = (~x \/ Off)
Kept == x \in BOOLEAN
====

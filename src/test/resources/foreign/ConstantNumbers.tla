---- MODULE ConstantNumbers ----
EXTENDS Integers
CONSTANT Low, High
VARIABLE x
Init == x = Low
Next == x' = IF x = High THEN Low ELSE x + 1
In == x <= High
====

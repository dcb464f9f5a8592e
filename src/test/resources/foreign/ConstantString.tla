---- MODULE ConstantString ----
EXTENDS Naturals
CONSTANT Word
VARIABLE x
Init == x = Word
Next == x' = IF x = Word THEN "other" ELSE Word
Kept == x = Word
====

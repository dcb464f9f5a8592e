---- MODULE Uneval ----
\* Cannot be evaluated in its third state.
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = IF x = 2 THEN x + "one" ELSE x + 1
Bad == x = 1 => x \in "set"
====

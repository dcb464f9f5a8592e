---- MODULE Unknowns ----
\* Parses, but two names mean nothing.
EXTENDS Naturals
VARIABLE x
Init == x = Zero
Next == x' = x + Step
====

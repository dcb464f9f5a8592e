---- MODULE Chain ----
\* Each state is generated once, and there is no end to them.
EXTENDS Naturals
VARIABLE n
Init == n = 0
Next == n' = (n + 1) % 2000000000
====

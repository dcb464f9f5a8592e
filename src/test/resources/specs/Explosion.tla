---- MODULE Explosion ----
\* Far more states than any budget of a test.
EXTENDS Naturals, Sequences
VARIABLES a, b, c, d
vars == <<a, b, c, d>>
Init == a = 0 /\ b = 0 /\ c = 0 /\ d = 0
Next == \/ a < 500 /\ a' = a + 1 /\ UNCHANGED <<b, c, d>>
        \/ b < 500 /\ b' = b + 1 /\ UNCHANGED <<a, c, d>>
        \/ c < 500 /\ c' = c + 1 /\ UNCHANGED <<a, b, d>>
        \/ d < 500 /\ d' = d + 1 /\ UNCHANGED <<a, b, c>>
====

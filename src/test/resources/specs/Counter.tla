---- MODULE Counter ----
\* Counts to Limit and stays there.
EXTENDS Naturals
CONSTANT Limit
VARIABLE count

Init == count = 0
Up == count < Limit /\ count' = count + 1
Stay == count = Limit /\ UNCHANGED count
Next == Up \/ Stay
Spec == Init /\ [][Next]_count

InRange == count <= Limit
NeverTwo == count # 2
NeverThree == count # 3
NeverZero == count # 0
NeverFromOne == [][count # 1]_count
====

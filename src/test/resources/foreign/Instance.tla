---- MODULE Instance ----
EXTENDS Naturals
VARIABLE x
Inner == INSTANCE InitNext
Init == Inner!Init
Next == Inner!Next
Small == x < 4
====

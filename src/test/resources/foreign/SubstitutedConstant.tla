---- MODULE SubstitutedConstant ----
EXTENDS Naturals
CONSTANT N
VARIABLE x
Five == 5
Init == x = 0
Next == x' = (x + 1) % N
Small == x < 4
====

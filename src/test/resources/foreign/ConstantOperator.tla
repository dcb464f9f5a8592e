---- MODULE ConstantOperator ----
EXTENDS Naturals
CONSTANT F(_)
VARIABLE x
Twice(n) == 2 * n
Init == x = 1
Next == x' = F(x) % 7
Small == x < 4
====

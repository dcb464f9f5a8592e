---- MODULE View ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Next == x' = (x + 1) % 4 /\ y' = y + 1
OnlyX == x
====

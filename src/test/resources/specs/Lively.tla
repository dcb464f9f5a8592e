---- MODULE Lively ----
\* A light that goes round and round, and never shows green; it may also stop for ever.
EXTENDS Naturals
VARIABLE light
Init == light = "off"
On == light = "off" /\ light' = "red"
Blink == light = "red" /\ light' = "yellow"
Unblink == light = "yellow" /\ light' = "red"
Next == On \/ Blink \/ Unblink
Spec == Init /\ [][Next]_light
Fair == Spec /\ WF_light(Next)
Green == <>(light = "green")
Red == <>(light = "red")
AlwaysOff == [](light = "off")
====

/** Ramsey's number R(4, 4) is 18, which takes a solver longer than any budget of a test. */
module Hard

sig Person { knows: set Person }

fact { knows = ~knows and no iden & knows }

assert FourKnowEachOtherOrNoneDo {
  some disj a, b, c, d: Person |
    (b + c + d in a.knows and c + d in b.knows and d in c.knows)
    or (no (b + c + d) & a.knows and no (c + d) & b.knows and no d & c.knows)
}

easy: run { some Person } for 3 expect 1
hard: check FourKnowEachOtherOrNoneDo for exactly 18 Person expect 0

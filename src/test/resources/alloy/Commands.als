/** Commands that hold and commands that do not. */
module Commands

sig Node { next: lone Node, weight: Int }

assert NoNodeIsItsOwnNext { no n: Node | n.next = n }
assert NextIsAFunction { all n: Node | lone n.next }

check NoNodeIsItsOwnNext for 3 expect 1
check NextIsAFunction for 3 expect 0
two: run { #Node = 2 } for 3 expect 1
impossible: run { some n: Node | n.next != n.next } for 3 expect 0
unsaid: check { some Node }

---- MODULE Values ----
\* A value of every kind.
EXTENDS Naturals, Integers, Sequences, FiniteSets, TLC
CONSTANT Thing
VARIABLES bool, int, string, model, set, interval, subset, powerset, tuple, record, emptyset,
          emptyfunction, function, lambda, nested, functions
Init ==
  /\ bool = TRUE
  /\ int = -3
  /\ string = "a \"quoted\" \\ string"
  /\ model = Thing
  /\ set = {3, 1, 2}
  /\ interval = 1..3
  /\ subset = {x \in 1..5 : x % 2 = 1}
  /\ powerset = SUBSET {1, 2}
  /\ tuple = <<1, "two", <<3>>>>
  /\ record = [name |-> "r", size |-> 2]
  /\ emptyset = {}
  /\ emptyfunction = [x \in {} |-> x]
  /\ function = (5 :> "five" @@ 7 :> "seven")
  /\ lambda = [x \in {"p", "q"} |-> x]
  /\ nested = [x \in {<<1, 2>>, <<3, 4>>} |-> {[left |-> x[1]], [right |-> x[2]]}]
  /\ functions = [{1, 2} -> BOOLEAN]
Next == FALSE /\ UNCHANGED <<bool, int, string, model, set, interval, subset, powerset, tuple,
                             record, emptyset, emptyfunction, function, lambda, nested, functions>>
Never == FALSE
====

/** Names a sig that there is not. */
module UnknownSig

sig A {
  f: set B
}

run {} for 3

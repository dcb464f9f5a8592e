/** A light that is on in every second state. */
module Temporal

one sig Light { var on: lone Light }

fact { no on and always { some on => no on' else some on' } }

NeverOn: check { always no on } for 1 but 1..4 steps expect 1

/**
 * When a page of a bound file may be mapped with the order of its folio: the predicates that were
 * proposed, each against what it is for.
 *
 * Source: mail 002; the predicates A to D of the fact sheet's section 6. Nothing happens here: g and p
 * are a memslot's first frame and first page (base_gfn, gmem.pgoff), n its npages, i the page of the
 * file that a fault needs, h how many pages its folio has. Words do not end here: what becomes of the
 * predicates at the end of a machine word is asked of those in Java (dev.pincheck.hugepage).
 *
 * Sizes: frames 0 to 7, pages 0 to 11, folios of 1 to 8 pages; 6 bits hold every sum.
 */
module Hugepage

fun frames: set Int { { x: Int | x >= 0 and x <= 7 } }
fun pages: set Int { { x: Int | x >= 0 and x <= 11 } }
fun counts: set Int { { x: Int | x >= 1 and x <= 12 } }
fun sizes: set Int { 1 + 2 + 4 + 8 }

/** The page i is bound by the memslot that shows n pages from page p on. */
pred bound[p, n, i: Int] { plus[p, n] <= 12 and i >= p and i < plus[p, n] }

/** round_down(a, size) and ALIGN(a, size). */
fun down[a, size: Int]: Int { minus[a, rem[a, size]] }
fun up[a, size: Int]: Int { down[plus[a, minus[size, 1]], size] }
pred aligned[a, size: Int] { rem[a, size] = 0 }

// The proposals. A says of other memslots that they cannot be bound; of the rest it says what B says.

pred B[p, n, i, h: Int] { aligned[p, h] and aligned[n, h] }
pred C[p, n, i, h: Int] { down[i, h] >= up[p, h] and plus[down[i, h], h] <= plus[p, n] }
pred D[p, n, i, h: Int] { up[i, h] >= up[p, h] and plus[up[i, h], h] <= plus[p, n] }

// What would be left of them if a part was otherwise.

pred BOffsetAlone[p, n, i, h: Int] { aligned[p, h] }
pred BSizeAlone[p, n, i, h: Int] { aligned[n, h] }
pred CStartAlone[p, n, i, h: Int] { down[i, h] >= up[p, h] }
pred CEndAlone[p, n, i, h: Int] { plus[down[i, h], h] <= plus[p, n] }
pred CBeyondStart[p, n, i, h: Int] { down[i, h] > up[p, h] and plus[down[i, h], h] <= plus[p, n] }
pred CLastPage[p, n, i, h: Int] {
  down[i, h] >= up[p, h] and minus[plus[down[i, h], h], 1] <= plus[p, n]
}
pred CStartRoundedDown[p, n, i, h: Int] {
  down[i, h] >= down[p, h] and plus[down[i, h], h] <= plus[p, n]
}
pred CStartAsItIs[p, n, i, h: Int] { down[i, h] >= p and plus[down[i, h], h] <= plus[p, n] }

// What they are for.

/** The folio is wholly bound. */
pred folioInside[p, n, i, h: Int] {
  all k: { k: pages | k < h } |
    plus[down[i, h], k] >= p and plus[down[i, h], k] < plus[p, n]
}

/** The frame that the memslot shows the page at. */
fun frameOf[g, p, i: Int]: Int { plus[minus[i, p], g] }

/** The huge page's frames are in the memslot, and each is shown the page that the memslot means. */
pred mappedRight[g, p, n, i, h: Int] {
  let block = down[frameOf[g, p, i], h] | all k: { k: pages | k < h } {
    plus[block, k] >= g and plus[block, k] < plus[g, n]
    minus[plus[block, k], g] = minus[plus[down[i, h], k], p]
  }
}

pred blockInside[g, p, n, i, h: Int] {
  let block = down[frameOf[g, p, i], h] | block >= g and plus[block, h] <= plus[g, n]
}

pred congruent[g, p, h: Int] { rem[g, h] = rem[p, h] }

// Sound: nothing outside of the binding is mapped (rows 2-01, 2-13, 2-15; D is refuted).

assert BIsSound {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (B[p, n, i, h] implies folioInside[p, n, i, h])
}
check BIsSound for 6 Int expect 0
BIsSound_CanBeAsked: run {
  some p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] and h > 1 and B[p, n, i, h]
} for 6 Int expect 1

assert CIsSound {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (C[p, n, i, h] implies folioInside[p, n, i, h])
}
check CIsSound for 6 Int expect 0
CIsSound_CanBeAsked: run {
  some p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] and h > 1 and C[p, n, i, h]
} for 6 Int expect 1

assert DIsSound {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (D[p, n, i, h] implies folioInside[p, n, i, h])
}
check DIsSound for 6 Int expect 1

// Complete: every folio that is wholly bound is mapped whole (rows 2-06, 2-16).

assert BIsComplete {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (folioInside[p, n, i, h] implies B[p, n, i, h])
}
check BIsComplete for 6 Int expect 1

assert CIsComplete {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (folioInside[p, n, i, h] implies C[p, n, i, h])
}
check CIsComplete for 6 Int expect 0
CIsComplete_CanBeAsked: run {
  some p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] and h > 1 and h < n and folioInside[p, n, i, h]
} for 6 Int expect 1

assert DIsComplete {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (folioInside[p, n, i, h] implies D[p, n, i, h])
}
check DIsComplete for 6 Int expect 1

// Where A lets bind succeed, B and C say what A says: every page is huge (row 2-02).

assert WhereAAcceptsAllIsHuge {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (B[p, n, i, h] implies (C[p, n, i, h] and folioInside[p, n, i, h]))
}
check WhereAAcceptsAllIsHuge for 6 Int expect 0
WhereAAcceptsAllIsHuge_CanBeAsked: run {
  some p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] and h > 1 and p > 0 and B[p, n, i, h]
} for 6 Int expect 1

// What C is made of: each part is needed (row 2-19), in one of two spellings.

assert BOffsetAloneIsSound {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (BOffsetAlone[p, n, i, h] implies folioInside[p, n, i, h])
}
check BOffsetAloneIsSound for 6 Int expect 1

assert BSizeAloneIsSound {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (BSizeAlone[p, n, i, h] implies folioInside[p, n, i, h])
}
check BSizeAloneIsSound for 6 Int expect 1

assert CStartAloneIsSound {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (CStartAlone[p, n, i, h] implies folioInside[p, n, i, h])
}
check CStartAloneIsSound for 6 Int expect 1

assert CEndAloneIsSound {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (CEndAlone[p, n, i, h] implies folioInside[p, n, i, h])
}
check CEndAloneIsSound for 6 Int expect 1

assert CBeyondStartIsComplete {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (folioInside[p, n, i, h] implies CBeyondStart[p, n, i, h])
}
check CBeyondStartIsComplete for 6 Int expect 1

assert CLastPageIsSound {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (CLastPage[p, n, i, h] implies folioInside[p, n, i, h])
}
check CLastPageIsSound for 6 Int expect 1

assert CStartRoundedDownIsSound {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (CStartRoundedDown[p, n, i, h] implies folioInside[p, n, i, h])
}
check CStartRoundedDownIsSound for 6 Int expect 1

assert CStartAsItIsIsC {
  all p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (C[p, n, i, h] iff CStartAsItIs[p, n, i, h])
}
check CStartAsItIsIsC for 6 Int expect 0
CStartAsItIsIsC_CanBeAsked: run {
  some p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] and not aligned[p, h] and C[p, n, i, h]
} for 6 Int expect 1

// The guest's side (row 2-14): C says nothing of frames. With congruent frames it says enough.

assert CMapsRight {
  all g: frames, p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (C[p, n, i, h] implies mappedRight[g, p, n, i, h])
}
check CMapsRight for 6 Int expect 1

assert CMapsRightWhereCongruent {
  all g: frames, p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    ((C[p, n, i, h] and congruent[g, p, h]) implies mappedRight[g, p, n, i, h])
}
check CMapsRightWhereCongruent for 6 Int expect 0
CMapsRightWhereCongruent_CanBeAsked: run {
  some g: frames, p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] and h > 1 and g != p and congruent[g, p, h] and C[p, n, i, h]
} for 6 Int expect 1

// It is not enough that the folio is in the binding and the block of frames in the memslot.
assert BothInsideIsRight {
  all g: frames, p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    ((folioInside[p, n, i, h] and blockInside[g, p, n, i, h]) implies mappedRight[g, p, n, i, h])
}
check BothInsideIsRight for 6 Int expect 1

assert CongruentSidesAreOne {
  all g: frames, p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] implies
    (congruent[g, p, h] implies (folioInside[p, n, i, h] iff blockInside[g, p, n, i, h]))
}
check CongruentSidesAreOne for 6 Int expect 0
CongruentSidesAreOne_CanBeAsked: run {
  some g: frames, p: pages, n: counts, i: pages, h: sizes | bound[p, n, i] and h > 1 and h < n and congruent[g, p, h] and not folioInside[p, n, i, h]
} for 6 Int expect 1

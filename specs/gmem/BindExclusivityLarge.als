/**
 * That each way to keep bindings refines the rule, with one page and one step more: a range may have
 * something inside of it, and what is bound beside it can go and come back.
 */
module BindExclusivityLarge
open BindExclusivity

Refines_List_OfFile: check {
  kernel[whole + List] implies Rule
} for 3 but 4 Page, 1..6 steps expect 0
Refines_List_OfFile_CanBeAsked: run {
  kernel[whole + List] and used and usedByTwoFiles
} for 3 but 4 Page, 1..6 steps expect 1
Refines_List_OfInode: check {
  kernel[whole + List + OfInode] implies Rule
} for 3 but 4 Page, 1..6 steps expect 0
Refines_List_OfInode_CanBeAsked: run {
  kernel[whole + List + OfInode] and used and usedByTwoFiles
} for 3 but 4 Page, 1..6 steps expect 1
Refines_Xarray_OfFile: check {
  kernel[whole] implies Rule
} for 3 but 4 Page, 1..6 steps expect 0
Refines_Xarray_OfFile_CanBeAsked: run {
  kernel[whole] and failedBeside and usedByTwoFiles
} for 3 but 4 Page, 1..6 steps expect 1
Refines_Xarray_OfInode: check {
  kernel[whole + OfInode] implies Rule
} for 3 but 4 Page, 1..6 steps expect 0
Refines_Xarray_OfInode_CanBeAsked: run {
  kernel[whole + OfInode] and failedBeside and usedByTwoFiles
} for 3 but 4 Page, 1..6 steps expect 1

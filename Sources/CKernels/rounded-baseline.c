#include "variants.h"

#define LANES 4
#define TILE 4

#include "words-rounded.inc"
#include "attend.inc"

void ck_attend_rounded_baseline(const ck_attention *attention, float *scratch) {
  attend(attention, scratch);
}

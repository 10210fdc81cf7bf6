#include "variants.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,fma"))), apply_to = function)

#define LANES 16
#define TILE 8

#include "words-rounded.inc"
#include "attend.inc"

void ck_attend_rounded_avx512(const ck_attention *attention, float *scratch) {
  attend(attention, scratch);
}

#pragma clang attribute pop
#endif

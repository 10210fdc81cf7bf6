#include "variants.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512bf16,fma"))), \
                             apply_to = function)

#define LANES 16
#define TILE 8

#include "words-bfloat16.inc"
#include "attend.inc"

void ck_attend_bfloat16(const ck_attention *attention, float *scratch) {
  attend(attention, scratch);
}

#pragma clang attribute pop
#endif

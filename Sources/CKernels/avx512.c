#include "variants.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,fma"))), apply_to = function)

#define LANES 16
#define TILE 8

#include "words-float.inc"
#include "attend.inc"
#include "normalize.inc"
#include "rows.inc"

const ck_loops ck_avx512 = {LANES, attend, normalize, unit, unit_steps};

#pragma clang attribute pop
#endif

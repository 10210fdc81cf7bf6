#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vnni,fma"))), \
                             apply_to = function)

#include <immintrin.h>

#define LANES 16
#define ROWS 6
#define COLUMNS 64

#include "int8.inc"

// 24 vectors of sums, the 4 of weights that the rows share, and one group of inputs at a time.
INLINE void sum_tile(const uint8_t *const values[ROWS], const int8_t *weight, ptrdiff_t inputs,
                     integers sums[ROWS][VECTORS]) {
  for (ptrdiff_t i = 0; i < inputs; i += ck_int8_group) {
    __m512i weights[VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < VECTORS; v++) weights[v] = _mm512_load_si512(weight + 64 * v);
#pragma clang loop unroll(full)
    for (int r = 0; r < ROWS; r++) {
      int group;
      memcpy(&group, values[r] + i, sizeof group);
      __m512i inputs_of_row = _mm512_set1_epi32(group);
#pragma clang loop unroll(full)
      for (int v = 0; v < VECTORS; v++) {
        sums[r][v] =
            (integers)_mm512_dpbusd_epi32((__m512i)sums[r][v], inputs_of_row, weights[v]);
      }
    }
    weight += ck_int8_block * ck_int8_group;
  }
}

const ck_int8_loops ck_int8_avx512 = {LANES, quantize, multiply};

#pragma clang attribute pop
#endif

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#include <immintrin.h>

#define LANES 8
#define ROWS 2
#define COLUMNS 16

#include "int8.inc"

// Without an instruction for sums of bytes, bytes are widened to 16 bits, whose products the
// machine sums in pairs without a loss: 4 outputs to a vector, two sums each, joined at the end.
#define PAIRED (COLUMNS / 4)

INLINE __m256i widened_group(const uint8_t *values) {
  int group;
  memcpy(&group, values, sizeof group);
  return _mm256_cvtepu8_epi16(_mm_set1_epi32(group));
}

INLINE void sum_tile(const uint8_t *const values[ROWS], const int8_t *weight, ptrdiff_t inputs,
                     integers sums[ROWS][VECTORS]) {
  __m256i paired[ROWS][PAIRED] = {};
  for (ptrdiff_t i = 0; i < inputs; i += ck_int8_group) {
    __m256i group[ROWS];
    for (int r = 0; r < ROWS; r++) group[r] = widened_group(values[r] + i);
#pragma clang loop unroll(full)
    for (int p = 0; p < PAIRED; p++) {
      __m256i weights = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(weight + 16 * p)));
#pragma clang loop unroll(full)
      for (int r = 0; r < ROWS; r++) {
        paired[r][p] = _mm256_add_epi32(paired[r][p], _mm256_madd_epi16(weights, group[r]));
      }
    }
    weight += ck_int8_block * ck_int8_group;
  }
  for (int r = 0; r < ROWS; r++) {
    for (int v = 0; v < VECTORS; v++) {
      // Joining takes the halves of both by turns: 0 1 4 5 2 3 6 7.
      __m256i joined = _mm256_hadd_epi32(paired[r][2 * v], paired[r][2 * v + 1]);
      sums[r][v] = (integers)_mm256_permute4x64_epi64(joined, 0xD8);
    }
  }
}

const ck_int8_loops ck_int8_avx2 = {LANES, quantize, multiply};

#pragma clang attribute pop
#endif

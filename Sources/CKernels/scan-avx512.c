#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vnni"))), \
                             apply_to = function)

#include <immintrin.h>

#define ROWS 4

#include "scan.inc"

/// The sum of each of four vectors.
INLINE __m128i totals(const __m512i sums[4]) {
  __m512i a = _mm512_add_epi32(_mm512_unpacklo_epi32(sums[0], sums[1]),
                               _mm512_unpackhi_epi32(sums[0], sums[1]));
  __m512i b = _mm512_add_epi32(_mm512_unpacklo_epi32(sums[2], sums[3]),
                               _mm512_unpackhi_epi32(sums[2], sums[3]));
  __m512i each = _mm512_add_epi32(_mm512_unpacklo_epi64(a, b), _mm512_unpackhi_epi64(a, b));
  __m256i half = _mm256_add_epi32(_mm512_castsi512_si256(each),
                                  _mm512_extracti64x4_epi64(each, 1));
  return _mm_add_epi32(_mm256_castsi256_si128(half), _mm256_extracti128_si256(half, 1));
}

INLINE void sum_rows(const uint8_t *codes, ptrdiff_t stride, const ck_scan_query *query,
                     int32_t *high, int32_t *low, const int count) {
  __m512i high_sums[ROWS] = {}, low_sums[ROWS] = {};
#pragma clang loop unroll(full)
  for (int r = 0; r < count; r++) {
    for (ptrdiff_t i = 0; i < stride; i += 64) {
      __m512i row = _mm512_loadu_si512(codes);
      expect(codes);
      high_sums[r] = _mm512_dpbusd_epi32(high_sums[r], row, _mm512_loadu_si512(query->high + i));
      low_sums[r] = _mm512_dpbusd_epi32(low_sums[r], row, _mm512_loadu_si512(query->low + i));
      codes += 64;
    }
  }
  int32_t every_high[4], every_low[4];
  _mm_storeu_si128((__m128i *)every_high, totals(high_sums));
  _mm_storeu_si128((__m128i *)every_low, totals(low_sums));
  memcpy(high, every_high, count * sizeof *high);
  memcpy(low, every_low, count * sizeof *low);
}

const ck_scan_loops ck_scan_avx512 = {16, multiply, bound};

#pragma clang attribute pop
#endif

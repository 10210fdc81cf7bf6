#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#include <immintrin.h>

#define ROWS 2

#include "scan.inc"

INLINE __m256i widened(const void *bytes) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)bytes));
}

INLINE int32_t total_of(__m256i sums) {
  __m128i half = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
  half = _mm_add_epi32(half, _mm_unpackhi_epi64(half, half));
  return _mm_cvtsi128_si32(_mm_add_epi32(half, _mm_shuffle_epi32(half, 1)));
}

// Without an instruction for sums of bytes, bytes are widened to 16 bits, whose products the
// machine sums in pairs without a loss.
INLINE void sum_rows(const uint8_t *codes, ptrdiff_t stride, const ck_scan_query *query,
                     int32_t *high, int32_t *low, const int count) {
  for (int r = 0; r < count; r++) {
    __m256i high_sums = {}, low_sums = {};
    for (ptrdiff_t i = 0; i < stride; i += 16) {
      __m256i row = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)codes));
      if (i % 64 == 0) expect(codes);
      high_sums = _mm256_add_epi32(high_sums, _mm256_madd_epi16(row, widened(query->high + i)));
      low_sums = _mm256_add_epi32(low_sums, _mm256_madd_epi16(row, widened(query->low + i)));
      codes += 16;
    }
    high[r] = total_of(high_sums);
    low[r] = total_of(low_sums);
  }
}

const ck_scan_loops ck_scan_avx2 = {8, multiply, bound};

#pragma clang attribute pop
#endif

#include "CKernelsPeaks.h"

// Twelve sums that do not wait for one another hide the time that one takes; the empty assembly
// keeps the compiler from adding them up in advance.
#define SUMS 12
#define PEAK(name, vector, operations, zero, add)                     \
  static double name(long rounds) {                                   \
    vector sums[SUMS];                                                \
    for (int i = 0; i < SUMS; i++) sums[i] = zero;                    \
    for (long round = 0; round < rounds; round++) {                   \
      _Pragma("clang loop unroll(full)") for (int i = 0; i < SUMS; i++) { \
        sums[i] = add;                                                \
        __asm__ volatile("" : "+v"(sums[i]));                         \
      }                                                               \
    }                                                                 \
    return (double)rounds * SUMS * operations;                        \
  }

// Eight sums, so that no addition waits for another, and each line asked for long before it is read:
// the machine's own foresight is shorter.
typedef float line __attribute__((vector_size(64), aligned(4)));
#define READ(name)                                                          \
  static float name(const float *numbers, size_t count) {                   \
    line sums[8] = {};                                                      \
    const line *from = (const line *)numbers;                               \
    for (const line *end = from + count / 16 / 8 * 8; from < end;) {        \
      _Pragma("clang loop unroll(full)") for (int s = 0; s < 8; s++) {      \
        __builtin_prefetch((const char *)from + 4096);                      \
        sums[s] += *from++;                                                 \
      }                                                                     \
    }                                                                       \
    float sum = 0;                                                          \
    for (int s = 0; s < 8; s++) sum += sums[s][0];                          \
    return sum;                                                             \
  }

READ(read_plainly)

#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vnni,avx512bf16"))), \
                             apply_to = function)
PEAK(int8_512, __m512i, 128, _mm512_setzero_si512(),
     _mm512_dpbusd_epi32(sums[i], _mm512_set1_epi8(3), _mm512_set1_epi8(5)))
PEAK(bfloat16_512, __m512, 64, _mm512_setzero_ps(),
     _mm512_dpbf16_ps(sums[i], (__m512bh)_mm512_set1_epi16(0x3F80), (__m512bh)_mm512_set1_epi16(0)))
PEAK(float32_512, __m512, 32, _mm512_setzero_ps(),
     _mm512_fmadd_ps(sums[i], _mm512_set1_ps(.5f), _mm512_set1_ps(.5f)))
READ(read_512)
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
PEAK(float32_256, __m256, 16, _mm256_setzero_ps(),
     _mm256_fmadd_ps(sums[i], _mm256_set1_ps(.5f), _mm256_set1_ps(.5f)))
READ(read_256)
#pragma clang attribute pop
#endif

static double none(long rounds) {
  (void)rounds;
  return 0;
}

ck_peaks ck_peaks_here(void) {
  ck_peaks peaks = {none, none, none, read_plainly};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    peaks.float32 = float32_256;
    peaks.read = read_256;
  }
  if (__builtin_cpu_supports("avx512f")) {
    peaks.float32 = float32_512;
    peaks.read = read_512;
  }
  if (__builtin_cpu_supports("avx512vnni")) peaks.int8 = int8_512;
  if (__builtin_cpu_supports("avx512bf16")) peaks.bfloat16 = bfloat16_512;
#endif
  return peaks;
}

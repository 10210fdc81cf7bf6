#include "variants.h"

static const ck_variant *variant(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return &ck_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &ck_avx2;
#endif
  return &ck_baseline;
}

static size_t rounded(size_t count) { return (count + 31) / 32 * 32; }

size_t ck_attention_scratch(int keys, int head_size) {
  size_t rows = 6, wide = rounded((size_t)keys), deep = rounded((size_t)head_size);
  return wide * (deep + deep + rows);
}

void ck_attend(const ck_attention *attention, float *scratch) {
  variant()->attend(attention, scratch);
}

void ck_normalize(float *matrix, ptrdiff_t rows, ptrdiff_t columns, const float *scale,
                  const float *shift, float epsilon) {
  variant()->normalize(matrix, rows, columns, scale, shift, epsilon);
}

int ck_lanes(void) { return variant()->lanes; }

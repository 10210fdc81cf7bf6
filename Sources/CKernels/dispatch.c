#include "variants.h"

const ck_loops *ck_loops_with(int lanes) {
#if defined(__x86_64__)
  if (lanes >= 16 && __builtin_cpu_supports("avx512f")) return &ck_avx512;
  if (lanes >= 8 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    return &ck_avx2;
  }
#endif
  return &ck_baseline;
}

ck_attend ck_attend_bfloat16_with(int lanes, bool natively) {
#if defined(__x86_64__)
  int widest = ck_loops_with(lanes)->lanes;
  if (natively && widest == 16 && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512bf16")) {
    return ck_attend_bfloat16;
  }
  if (widest == 16) return ck_attend_rounded_avx512;
  if (widest == 8) return ck_attend_rounded_avx2;
#endif
  return ck_attend_rounded_baseline;
}

static size_t rounded(size_t count) { return (count + 31) / 32 * 32; }

size_t ck_attention_scratch(int keys, int head_size) {
  size_t block = 32, rows = rounded((size_t)keys), deep = rounded((size_t)head_size);
  // Scores, a block's queries, answers and rows, and all keys and values.
  return block * (rows + 3 * deep) + rows * 2 * deep;
}

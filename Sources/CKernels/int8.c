#include <math.h>

#include "CKernelsInt8.h"

#if defined(__x86_64__)
extern const ck_int8_loops ck_int8_avx2, ck_int8_avx512;
#endif

const ck_int8_loops *ck_int8_loops_with(int lanes) {
#if defined(__x86_64__)
  if (lanes >= 16 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vnni")) {
    return &ck_int8_avx512;
  }
  if (lanes >= 8 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    return &ck_int8_avx2;
  }
#endif
  return NULL;
}

static int8_t whole_steps(float value, float step) {
  float steps = rintf(value / step);
  return (int8_t)(steps > 127 ? 127 : steps > -128 ? steps : -128);
}

void ck_int8_pack(const float *matrix, const float *step, ptrdiff_t outputs, ptrdiff_t inputs,
                  int8_t *weight, float *sum) {
  for (ptrdiff_t o = 0; o < outputs; o++) {
    int total = 0;
    int8_t *block = weight + o / ck_int8_block * ck_int8_block * inputs;
    for (ptrdiff_t i = 0; i < inputs; i++) {
      int8_t steps = step[o] > 0 ? whole_steps(matrix[o * inputs + i], step[o]) : 0;
      total += steps;
      block[(i / ck_int8_group * ck_int8_block + o % ck_int8_block) * ck_int8_group +
            i % ck_int8_group] = steps;
    }
    sum[o] = (float)total;
  }
}

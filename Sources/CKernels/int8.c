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

static float largest_size(const float *row, ptrdiff_t count) {
  float largest = 0;
  for (ptrdiff_t i = 0; i < count; i++) largest = fmaxf(largest, fabsf(row[i]));
  return largest;
}

void ck_int8_pack(const float *matrix, ptrdiff_t outputs, ptrdiff_t inputs, int8_t *weight,
                  float *step, float *sum) {
  for (ptrdiff_t o = 0; o < outputs; o++) {
    const float *row = matrix + o * inputs;
    float largest = largest_size(row, inputs);
    float size = largest > 0 ? largest / 127 : 1;
    int total = 0;
    int8_t *block = weight + o / ck_int8_block * ck_int8_block * inputs;
    for (ptrdiff_t i = 0; i < inputs; i++) {
      long steps = lrintf(row[i] / size);
      total += (int)steps;
      block[(i / ck_int8_group * ck_int8_block + o % ck_int8_block) * ck_int8_group +
            i % ck_int8_group] = (int8_t)steps;
    }
    step[o] = size;
    sum[o] = (float)total;
  }
}

#ifndef CKERNELS_VARIANTS_H
#define CKERNELS_VARIANTS_H

#include "CKernels.h"

extern const ck_loops ck_baseline;
#if defined(__x86_64__)
extern const ck_loops ck_avx2, ck_avx512;
void ck_attend_bfloat16(const ck_attention *attention, float *scratch);
#endif

#endif

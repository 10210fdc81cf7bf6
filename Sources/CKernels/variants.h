#ifndef CKERNELS_VARIANTS_H
#define CKERNELS_VARIANTS_H

#include "CKernels.h"

extern const ck_loops ck_baseline;
void ck_attend_rounded_baseline(const ck_attention *attention, float *scratch);
#if defined(__x86_64__)
extern const ck_loops ck_avx2, ck_avx512;
void ck_attend_rounded_avx2(const ck_attention *attention, float *scratch);
void ck_attend_rounded_avx512(const ck_attention *attention, float *scratch);
void ck_attend_bfloat16(const ck_attention *attention, float *scratch);
#endif

#endif

#ifndef CKERNELS_VARIANTS_H
#define CKERNELS_VARIANTS_H

#include "CKernels.h"

/// The same loops, compiled for one instruction set.
typedef struct {
  int lanes;
  void (*attend)(const ck_attention *, float *);
  void (*normalize)(float *, ptrdiff_t, ptrdiff_t, const float *, const float *, float);
} ck_variant;

extern const ck_variant ck_baseline;
#if defined(__x86_64__)
extern const ck_variant ck_avx2, ck_avx512;
#endif

#endif

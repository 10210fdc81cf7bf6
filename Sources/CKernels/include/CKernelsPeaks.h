#ifndef CKERNELS_PEAKS_H
#define CKERNELS_PEAKS_H

#include <stddef.h>

/// Loops that do nothing but what a machine does fastest, for a benchmark to measure its limits.

/// Multiplies and adds numbers that stay in registers, and returns how many operations those were,
/// two for each product; 0 where this machine has no instruction for them.
typedef double (*ck_peak)(long rounds);

/// Reads memory from its begin to its end, 64 bytes at a time, and returns a sum over it.
typedef float (*ck_read)(const float *numbers, size_t count);

/// The loops for each kind of number, and for memory.
typedef struct {
  ck_peak int8, bfloat16, float32;
  ck_read read;
} ck_peaks;

/// The loops with the widest instructions that this machine can run.
ck_peaks ck_peaks_here(void);

#endif

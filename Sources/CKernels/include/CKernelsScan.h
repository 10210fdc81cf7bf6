#ifndef CKERNELS_SCAN_H
#define CKERNELS_SCAN_H

#include <stddef.h>
#include <stdint.h>

/// Products of many vectors with one, as fast as memory gives the vectors.
///
/// In 8 bits a number of a row is its row's step x (its byte - 128). The question's numbers are
/// steps of 256 x high + low, so that nearly all of the error is the row's.

/// Rows of bytes are a multiple of so many apart, filled up with anything.
enum { ck_scan_align = 64 };  // one line of a cache

typedef struct {
  const uint8_t *codes;
  /// How far apart rows are; a multiple of `ck_scan_align`.
  ptrdiff_t stride;
  /// A row's step, and an upper bound of the length of what rounding took from it.
  const float *steps, *errors;
} ck_scan_rows;

typedef struct {
  /// [stride], filled up with zeros.
  const int8_t *high, *low;
  /// 128 x the sum of either.
  int32_t high_shift, low_shift;
  float step;
  /// A row's error counts so much; and what else may be wrong, whatever the row.
  float length, slack;
} ck_scan_query;

/// The loops, compiled for one instruction set.
typedef struct {
  /// How many floats they handle at once.
  int lanes;

  /// products[i] = row i x query. The sum's order, and so its last digit, is the same on every
  /// machine and for every number of rows.
  void (*multiply)(const float *rows, ptrdiff_t count, ptrdiff_t columns, const float *query,
                   float *products);

  /// bounds[i] = what the product of row first + i and the query is at most. Null on machines where
  /// floats are faster.
  void (*bound)(const ck_scan_rows *rows, ptrdiff_t first, ptrdiff_t count,
                const ck_scan_query *query, float *bounds);
} ck_scan_loops;

/// The loops with the most lanes, up to `lanes`, that this machine can run.
const ck_scan_loops *ck_scan_loops_with(int lanes);

#endif

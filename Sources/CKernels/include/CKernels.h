#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The loops that no library has in the shape an encoder over packed sequences needs, written with
/// vector types and compiled once for each instruction set. They are in C because Swift cannot
/// compile one function for another instruction set than the rest of the module.

/// One head's view of a sequence: `queries` rows look at `keys` rows. Rows are `stride` floats
/// apart; each head's numbers are the `head_size` floats at `head * head_size` of a row.
typedef struct {
  const float *query, *key, *value;
  float *output;
  ptrdiff_t query_stride, key_stride, output_stride;
  int queries, keys, heads, head_size;
  /// Query i sees keys i - reach to i + reach.
  int reach;
} ck_attention;

/// Floats of scratch memory that attention needs, whatever the instruction set.
size_t ck_attention_scratch(int keys, int head_size);

/// softmax(query x key / sqrt(head_size)) x value for every head of one sequence. `scratch` lies on
/// a 64-byte border.
typedef void (*ck_attend)(const ck_attention *attention, float *scratch);

/// The loops, compiled for one instruction set.
typedef struct {
  /// How many floats they handle at once.
  int lanes;

  ck_attend attend;

  /// Brings each row to mean 0 and variance 1, then scales and shifts it, in place.
  void (*normalize)(float *matrix, ptrdiff_t rows, ptrdiff_t columns, const float *scale,
                    const float *shift, float epsilon);

  /// Brings a row to length 1, and zeros to zeros; gives the length it had.
  float (*unit)(const float *row, ptrdiff_t columns, float *to);

  /// A row of length 1 in steps of a size, which it gives, from -127 to 127. The size is 0 for a
  /// row of zeros, and no finite number for one that holds such.
  float (*unit_steps)(const float *row, ptrdiff_t columns, int8_t *steps);
} ck_loops;

/// The loops with the most lanes, up to `lanes`, that this machine can run.
const ck_loops *ck_loops_with(int lanes);

/// Attention whose factors are rounded to bfloat16, and whose sums are floats, with at most so many
/// lanes; products of bfloat16 are the machine's own where it has them and `natively` is set.
ck_attend ck_attend_bfloat16_with(int lanes, bool natively);

#endif

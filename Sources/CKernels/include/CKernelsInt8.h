#ifndef CKERNELS_INT8_H
#define CKERNELS_INT8_H

#include <stddef.h>
#include <stdint.h>

/// Linear layers in whole numbers of 8 bits: a row of the input and a row of the weight are each
/// steps of their own size, so that a product is a sum of whole numbers, exact in 32 bits, times
/// two sizes. No library that we know lets every row of the input have a step of its own and does
/// the rest of the layer before the sums leave the registers.

/// The outputs of a layer come in blocks of so many, its inputs in groups of so many.
enum { ck_int8_block = 64, ck_int8_group = 4 };

/// A weight and its bias, laid out by `ck_int8_pack`.
typedef struct {
  /// [outputs / block][inputs / group][block][group], on a 64-byte border.
  const int8_t *weight;
  /// [outputs]: the step of each row of the weight.
  const float *step;
  /// [outputs]: the sum of each row of the weight, by which an input's zero is taken back.
  const float *sum;
  const float *bias;
  ptrdiff_t inputs, outputs;
} ck_int8_layer;

/// Rows of an input: a number is `step` x (its byte) + `zero`, both of its row.
typedef struct {
  uint8_t *values;
  float *step, *zero;
  ptrdiff_t rows;
} ck_int8_rows;

/// What becomes of a sum before it is stored.
typedef enum {
  ck_int8_store,
  ck_int8_add,
  ck_int8_gelu_erf,   ///< to 5e-4
  ck_int8_gelu_tanh,  ///< to 5e-4
  ck_int8_relu
} ck_int8_epilogue;

/// The loops, compiled for one instruction set.
typedef struct {
  /// How many sums they handle at once.
  int lanes;

  /// Splits the range of each row, which includes 0, into 255 steps.
  void (*quantize)(const float *input, ptrdiff_t columns, const ck_int8_rows *rows);

  /// output = epilogue(rows x transposed weight + bias): [rows, outputs].
  void (*multiply)(const ck_int8_rows *rows, const ck_int8_layer *layer, ck_int8_epilogue epilogue,
                   float *output);
} ck_int8_loops;

/// The loops with the most lanes, up to `lanes`, that this machine can run; null where it has none
/// that are faster than 32-bit floats.
const ck_int8_loops *ck_int8_loops_with(int lanes);

/// Lays a row-major matrix [outputs, inputs] out, both multiples of 64, whose rows are whole steps
/// from -128 to 127; others are rounded to them.
void ck_int8_pack(const float *matrix, const float *step, ptrdiff_t outputs, ptrdiff_t inputs,
                  int8_t *weight, float *sum);

#endif

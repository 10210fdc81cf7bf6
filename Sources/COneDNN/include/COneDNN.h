#ifndef CONEDNN_H
#define CONEDNN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A thin face over oneDNN's matrix product, the same for oneDNN 2 and 3: no dnnl type appears in
/// it. Every function that returns `int` returns a `dnnl_status_t`, 0 for success.

/// What a product does to its sum before it is stored.
typedef enum {
  cd_then_store,      ///< output = sum
  cd_then_add,        ///< output += sum
  cd_then_gelu_erf,   ///< output = gelu(sum), by the error function
  cd_then_gelu_tanh,  ///< output = gelu(sum), by the hyperbolic tangent
  cd_then_relu,       ///< output = max(0, sum)
  cd_then_tanh        ///< output = tanh(sum)
} cd_epilogue;

/// A weight matrix and its bias in oneDNN's blocked layout. Read-only once made: any number of
/// threads may use it at once.
typedef struct cd_weight cd_weight;

/// A compiled product for one number of rows. It holds its scratch memory and its stream, so it
/// belongs to one thread at a time.
typedef struct cd_product cd_product;

/// Copies `values`, a row-major matrix [outputs, inputs], and `bias` [outputs] into `*weight`.
int cd_weight_create(
    cd_weight **weight, int64_t inputs, int64_t outputs, const float *values, const float *bias);
void cd_weight_destroy(cd_weight *weight);

/// Compiles input [rows, inputs] x transposed weight + bias for every weight of the same sizes.
int cd_product_create(
    cd_product **product, const cd_weight *weight, int64_t rows, cd_epilogue epilogue);
void cd_product_destroy(cd_product *product);

/// Runs the product to its end on the calling thread. Both matrices are row-major and dense.
int cd_product_execute(
    cd_product *product, const cd_weight *weight, const float *input, float *output);

/// Keeps products compiled on the calling thread to that thread alone; to be called first on it.
void cd_use_calling_thread_only(void);

/// What the linked library is.
typedef struct {
  int major, minor, patch;
  const char *instruction_set;  ///< the widest that it will use here, such as "avx512_core_bf16"
  const char *threading;        ///< "OpenMP", "TBB", "sequential", "thread pool"
} cd_library;

cd_library cd_library_in_use(void);
const char *cd_status_name(int status);

#endif

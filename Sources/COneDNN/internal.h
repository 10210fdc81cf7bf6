#ifndef CONEDNN_INTERNAL_H
#define CONEDNN_INTERNAL_H

#include <dnnl.h>
#include <stdlib.h>

#include "COneDNN.h"

/// Leaves the function with the status of a oneDNN call that failed.
#define CD_TRY(call)                             \
  do {                                           \
    dnnl_status_t status_ = (call);              \
    if (status_ != dnnl_success) return status_; \
  } while (0)

struct cd_weight {
  int64_t inputs, outputs;
  dnnl_memory_t matrix, bias;
  void *matrix_storage, *bias_storage;
};

/// The one CPU engine of the process.
dnnl_status_t cd_engine(dnnl_engine_t *engine);

/// Memory on a cache line's border, to be given back by `free`.
static inline void *cd_allocate(size_t bytes) { return aligned_alloc(64, (bytes + 64) / 64 * 64); }

/// A row-major matrix of 32-bit floats over `storage`.
dnnl_status_t cd_dense(dnnl_memory_t *memory, int64_t rows, int64_t columns, void *storage);

/// The plan of a product. With `matrix` null the library chooses the weight's layout.
dnnl_status_t cd_plan_create(dnnl_primitive_desc_t *plan, int64_t rows, int64_t inputs,
                             int64_t outputs, dnnl_memory_t matrix, cd_epilogue epilogue);

/// Memory in the layout that a plan asks for one of its arguments, in storage of its own.
dnnl_status_t cd_planned(dnnl_memory_t *memory, void **storage, dnnl_primitive_desc_t plan,
                         dnnl_query_t argument);

/// The transpose of a row-major matrix [columns, rows] of 32-bit floats over `storage`.
dnnl_status_t cd_transposed(dnnl_memory_t *memory, int64_t rows, int64_t columns, void *storage);

/// The copy of one memory into another of a different layout.
dnnl_status_t cd_reorder_create(dnnl_primitive_t *move, dnnl_memory_t from, dnnl_memory_t to);

#endif

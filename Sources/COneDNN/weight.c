#include <string.h>

#include "internal.h"

/// The layout is chosen once for this many rows and used for any number: oneDNN's choice depends on
/// the weight's own sizes, and a plan for other rows is made to accept it.
static const int64_t typical_rows = 256;

static dnnl_status_t reorder(dnnl_memory_t from, dnnl_memory_t to) {
  dnnl_engine_t engine;
  dnnl_stream_t stream;
  dnnl_primitive_t move;
  CD_TRY(cd_engine(&engine));
  CD_TRY(cd_reorder_create(&move, from, to));
  dnnl_status_t status = dnnl_stream_create(&stream, engine, dnnl_stream_default_flags);
  if (status == dnnl_success) {
    dnnl_exec_arg_t arguments[] = {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}};
    status = dnnl_primitive_execute(move, stream, 2, arguments);
    if (status == dnnl_success) status = dnnl_stream_wait(stream);
    dnnl_stream_destroy(stream);
  }
  dnnl_primitive_destroy(move);
  return status;
}

static dnnl_status_t copy_matrix(cd_weight *weight, const float *values) {
  dnnl_primitive_desc_t plan;
  dnnl_memory_t given;
  CD_TRY(cd_plan_create(
      &plan, typical_rows, weight->inputs, weight->outputs, NULL, cd_then_store));
  dnnl_status_t status =
      cd_planned(&weight->matrix, &weight->matrix_storage, plan, dnnl_query_weights_md);
  dnnl_primitive_desc_destroy(plan);
  if (status != dnnl_success) return status;
  CD_TRY(cd_transposed(&given, weight->inputs, weight->outputs, (void *)values));
  status = reorder(given, weight->matrix);
  dnnl_memory_destroy(given);
  return status;
}

static dnnl_status_t copy_bias(cd_weight *weight, const float *bias) {
  size_t bytes = sizeof(float) * (size_t)weight->outputs;
  weight->bias_storage = cd_allocate(bytes);
  if (!weight->bias_storage) return dnnl_out_of_memory;
  memcpy(weight->bias_storage, bias, bytes);
  return cd_dense(&weight->bias, 1, weight->outputs, weight->bias_storage);
}

int cd_weight_create(
    cd_weight **weight, int64_t inputs, int64_t outputs, const float *values, const float *bias) {
  cd_weight *made = calloc(1, sizeof *made);
  if (!made) return dnnl_out_of_memory;
  made->inputs = inputs;
  made->outputs = outputs;
  dnnl_status_t status = copy_matrix(made, values);
  if (status == dnnl_success) status = copy_bias(made, bias);
  if (status == dnnl_success) {
    *weight = made;
  } else {
    cd_weight_destroy(made);
  }
  return status;
}

void cd_weight_destroy(cd_weight *weight) {
  if (weight->matrix) dnnl_memory_destroy(weight->matrix);
  if (weight->bias) dnnl_memory_destroy(weight->bias);
  free(weight->matrix_storage);
  free(weight->bias_storage);
  free(weight);
}

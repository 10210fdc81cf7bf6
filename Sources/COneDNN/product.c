#include "internal.h"

struct cd_product {
  dnnl_primitive_t primitive;
  dnnl_stream_t stream;
  dnnl_memory_t input, output, scratch;
  void *scratch_storage;
};

static dnnl_status_t compile(cd_product *product, const cd_weight *weight, int64_t rows,
                             cd_epilogue epilogue) {
  dnnl_engine_t engine;
  dnnl_primitive_desc_t plan;
  CD_TRY(cd_engine(&engine));
  CD_TRY(dnnl_stream_create(&product->stream, engine, dnnl_stream_default_flags));
  CD_TRY(cd_dense(&product->input, rows, weight->inputs, NULL));
  CD_TRY(cd_dense(&product->output, rows, weight->outputs, NULL));
  CD_TRY(cd_plan_create(&plan, rows, weight->inputs, weight->outputs, weight->matrix, epilogue));
  dnnl_status_t status =
      cd_planned(&product->scratch, &product->scratch_storage, plan, dnnl_query_scratchpad_md);
  if (status == dnnl_success) status = dnnl_primitive_create(&product->primitive, plan);
  dnnl_primitive_desc_destroy(plan);
  return status;
}

int cd_product_create(
    cd_product **product, const cd_weight *weight, int64_t rows, cd_epilogue epilogue) {
  cd_product *made = calloc(1, sizeof *made);
  if (!made) return dnnl_out_of_memory;
  dnnl_status_t status = compile(made, weight, rows, epilogue);
  if (status == dnnl_success) {
    *product = made;
  } else {
    cd_product_destroy(made);
  }
  return status;
}

void cd_product_destroy(cd_product *product) {
  if (product->primitive) dnnl_primitive_destroy(product->primitive);
  if (product->stream) dnnl_stream_destroy(product->stream);
  dnnl_memory_t memories[] = {product->input, product->output, product->scratch};
  for (int i = 0; i < 3; i++) {
    if (memories[i]) dnnl_memory_destroy(memories[i]);
  }
  free(product->scratch_storage);
  free(product);
}

int cd_product_execute(
    cd_product *product, const cd_weight *weight, const float *input, float *output) {
  CD_TRY(dnnl_memory_set_data_handle(product->input, (void *)input));
  CD_TRY(dnnl_memory_set_data_handle(product->output, output));
  dnnl_exec_arg_t arguments[] = {
      {DNNL_ARG_SRC, product->input},   {DNNL_ARG_WEIGHTS, weight->matrix},
      {DNNL_ARG_BIAS, weight->bias},    {DNNL_ARG_DST, product->output},
      {DNNL_ARG_SCRATCHPAD, product->scratch},
  };
  CD_TRY(dnnl_primitive_execute(product->primitive, product->stream, 5, arguments));
  return dnnl_stream_wait(product->stream);
}

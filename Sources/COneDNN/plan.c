#include <pthread.h>

#include "internal.h"

// oneDNN 2 describes memory by a struct and an operation by a descriptor of its own; oneDNN 3 hides
// both behind handles. This file is the only one that knows the difference.

static pthread_once_t engine_once = PTHREAD_ONCE_INIT;
static dnnl_engine_t shared_engine;
static dnnl_status_t engine_status;

static void create_engine(void) {
  engine_status = dnnl_engine_create(&shared_engine, dnnl_cpu, 0);
}

dnnl_status_t cd_engine(dnnl_engine_t *engine) {
  pthread_once(&engine_once, create_engine);
  *engine = shared_engine;
  return engine_status;
}

#if DNNL_VERSION_MAJOR >= 3

typedef dnnl_memory_desc_t description;
typedef const_dnnl_memory_desc_t borrowed_description;

static dnnl_status_t describe(description *made, int64_t rows, int64_t columns,
                              dnnl_format_tag_t layout) {
  dnnl_dims_t sizes = {rows, columns};
  return dnnl_memory_desc_create_with_tag(made, 2, sizes, dnnl_f32, layout);
}

static void forget(description *made) { dnnl_memory_desc_destroy(*made); }

static dnnl_status_t copy_of(description *made, dnnl_memory_t memory) {
  borrowed_description borrowed;
  CD_TRY(dnnl_memory_get_memory_desc(memory, &borrowed));
  return dnnl_memory_desc_clone(made, borrowed);
}

static dnnl_status_t plan_product(dnnl_primitive_desc_t *plan, dnnl_engine_t engine,
                                  const description of[4], dnnl_primitive_attr_t attributes) {
  return dnnl_matmul_primitive_desc_create(plan, engine, of[0], of[1], of[2], of[3], attributes);
}

static dnnl_status_t append_function(dnnl_post_ops_t after, dnnl_alg_kind_t function) {
  return dnnl_post_ops_append_eltwise(after, function, 0, 0);
}

static dnnl_status_t append_sum(dnnl_post_ops_t after) {
  return dnnl_post_ops_append_sum(after, 1, 0, dnnl_data_type_undef);
}

static borrowed_description borrow(const description *owned) { return *owned; }

#else

typedef dnnl_memory_desc_t description;
typedef const dnnl_memory_desc_t *borrowed_description;

static dnnl_status_t describe(description *made, int64_t rows, int64_t columns,
                              dnnl_format_tag_t layout) {
  dnnl_dims_t sizes = {rows, columns};
  return dnnl_memory_desc_init_by_tag(made, 2, sizes, dnnl_f32, layout);
}

static void forget(description *made) { (void)made; }

static dnnl_status_t copy_of(description *made, dnnl_memory_t memory) {
  borrowed_description borrowed;
  CD_TRY(dnnl_memory_get_memory_desc(memory, &borrowed));
  *made = *borrowed;
  return dnnl_success;
}

static dnnl_status_t plan_product(dnnl_primitive_desc_t *plan, dnnl_engine_t engine,
                                  const description of[4], dnnl_primitive_attr_t attributes) {
  dnnl_matmul_desc_t product;
  CD_TRY(dnnl_matmul_desc_init(&product, &of[0], &of[1], &of[2], &of[3]));
  return dnnl_primitive_desc_create(plan, &product, attributes, engine, NULL);
}

static dnnl_status_t append_function(dnnl_post_ops_t after, dnnl_alg_kind_t function) {
  return dnnl_post_ops_append_eltwise(after, 1, function, 0, 0);
}

static dnnl_status_t append_sum(dnnl_post_ops_t after) {
  return dnnl_post_ops_append_sum(after, 1);
}

static borrowed_description borrow(const description *owned) { return owned; }

#endif

dnnl_status_t cd_planned(dnnl_memory_t *memory, void **storage, dnnl_primitive_desc_t plan,
                         dnnl_query_t argument) {
  dnnl_engine_t engine;
  CD_TRY(cd_engine(&engine));
  borrowed_description layout = dnnl_primitive_desc_query_md(plan, argument, 0);
  *storage = cd_allocate(dnnl_memory_desc_get_size(layout));
  if (!*storage) return dnnl_out_of_memory;
  return dnnl_memory_create(memory, layout, engine, *storage);
}

static dnnl_status_t matrix_over(dnnl_memory_t *memory, int64_t rows, int64_t columns,
                                 dnnl_format_tag_t layout, void *storage) {
  dnnl_engine_t engine;
  description made;
  CD_TRY(cd_engine(&engine));
  CD_TRY(describe(&made, rows, columns, layout));
  dnnl_status_t status = dnnl_memory_create(memory, borrow(&made), engine, storage);
  forget(&made);
  return status;
}

dnnl_status_t cd_dense(dnnl_memory_t *memory, int64_t rows, int64_t columns, void *storage) {
  return matrix_over(memory, rows, columns, dnnl_ab, storage);
}

dnnl_status_t cd_transposed(dnnl_memory_t *memory, int64_t rows, int64_t columns, void *storage) {
  return matrix_over(memory, rows, columns, dnnl_ba, storage);
}

dnnl_status_t cd_reorder_create(dnnl_primitive_t *move, dnnl_memory_t from, dnnl_memory_t to) {
  dnnl_engine_t engine;
  dnnl_primitive_desc_t plan;
  borrowed_description source, target;
  CD_TRY(cd_engine(&engine));
  CD_TRY(dnnl_memory_get_memory_desc(from, &source));
  CD_TRY(dnnl_memory_get_memory_desc(to, &target));
  CD_TRY(dnnl_reorder_primitive_desc_create(&plan, source, engine, target, engine, NULL));
  dnnl_status_t status = dnnl_primitive_create(move, plan);
  dnnl_primitive_desc_destroy(plan);
  return status;
}

static dnnl_status_t append_epilogue(dnnl_post_ops_t after, cd_epilogue epilogue) {
  switch (epilogue) {
    case cd_then_store: return dnnl_success;
    case cd_then_add: return append_sum(after);
    case cd_then_gelu_erf: return append_function(after, dnnl_eltwise_gelu_erf);
    case cd_then_gelu_tanh: return append_function(after, dnnl_eltwise_gelu_tanh);
    case cd_then_relu: return append_function(after, dnnl_eltwise_relu);
    case cd_then_tanh: return append_function(after, dnnl_eltwise_tanh);
  }
  return dnnl_invalid_arguments;
}

static dnnl_status_t create_attributes(dnnl_primitive_attr_t *made, cd_epilogue epilogue) {
  dnnl_post_ops_t after;
  CD_TRY(dnnl_primitive_attr_create(made));
  // A library-owned scratchpad would tie every primitive to the thread that made it.
  CD_TRY(dnnl_primitive_attr_set_scratchpad_mode(*made, dnnl_scratchpad_mode_user));
  CD_TRY(dnnl_post_ops_create(&after));
  dnnl_status_t status = append_epilogue(after, epilogue);
  if (status == dnnl_success) status = dnnl_primitive_attr_set_post_ops(*made, after);
  dnnl_post_ops_destroy(after);
  return status;
}

dnnl_status_t cd_plan_create(dnnl_primitive_desc_t *plan, int64_t rows, int64_t inputs,
                             int64_t outputs, dnnl_memory_t matrix, cd_epilogue epilogue) {
  dnnl_engine_t engine;
  dnnl_primitive_attr_t attributes;
  description of[4];  // input, weight, bias, output
  CD_TRY(cd_engine(&engine));
  CD_TRY(describe(&of[0], rows, inputs, dnnl_ab));
  CD_TRY(matrix ? copy_of(&of[1], matrix) : describe(&of[1], inputs, outputs, dnnl_format_tag_any));
  CD_TRY(describe(&of[2], 1, outputs, dnnl_ab));
  CD_TRY(describe(&of[3], rows, outputs, dnnl_ab));
  CD_TRY(create_attributes(&attributes, epilogue));
  dnnl_status_t status = plan_product(plan, engine, of, attributes);
  dnnl_primitive_attr_destroy(attributes);
  for (int i = 0; i < 4; i++) forget(&of[i]);
  return status;
}

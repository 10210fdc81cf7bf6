#define _GNU_SOURCE
#include <dlfcn.h>
#include <dnnl_debug.h>
#include <string.h>

#include "internal.h"

void cd_use_calling_thread_only(void) {
  // oneDNN has no switch of its own for this, and which OpenMP it was linked with is not ours to
  // choose; with another kind of threading there is no such function and nothing to do.
  void (*set_threads)(int) = (void (*)(int))dlsym(RTLD_DEFAULT, "omp_set_num_threads");
  if (set_threads) set_threads(1);
}

static const char *threading_name(unsigned runtime) {
  switch (runtime) {
    case DNNL_RUNTIME_OMP: return "OpenMP";
    case DNNL_RUNTIME_TBB: return "TBB";
    case DNNL_RUNTIME_THREADPOOL: return "thread pool";
    default: return "sequential";
  }
}

static const char *without_prefix(const char *name) {
  const char *prefix = "cpu_isa_";
  size_t length = strlen(prefix);
  return strncmp(name, prefix, length) == 0 ? name + length : name;
}

cd_library cd_library_in_use(void) {
  const dnnl_version_t *version = dnnl_version();
  return (cd_library){
      .major = version->major,
      .minor = version->minor,
      .patch = version->patch,
      .instruction_set = without_prefix(dnnl_cpu_isa2str(dnnl_get_effective_cpu_isa())),
      .threading = threading_name(version->cpu_runtime),
  };
}

const char *cd_status_name(int status) { return dnnl_status2str((dnnl_status_t)status); }

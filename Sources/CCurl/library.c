#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

#if defined(__APPLE__)
#define FILE_NAME "libcurl.4.dylib"
#else
#define FILE_NAME "libcurl.so.4"
#endif

library curl;
static char failure[256];

static bool find(void *handle, void **function, const char *name) {
  *function = dlsym(handle, name);
  return *function != NULL;
}

static bool find_all(void *handle) {
#define FOUND(name) && find(handle, (void **)&curl.name, "curl_" #name)
  return true FUNCTIONS(FOUND);
#undef FOUND
}

static void load(void) {
  void *handle = dlopen(FILE_NAME, RTLD_LAZY);
  if (handle != NULL && find_all(handle)) return;
  const char *reason = dlerror();
  snprintf(failure, sizeof failure, "%s", reason != NULL ? reason : FILE_NAME " is not complete");
}

const char *cc_loading_failure(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return failure[0] != '\0' ? failure : NULL;
}

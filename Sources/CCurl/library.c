#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

// By any of the libraries for secure connections that it is built with.
static const char *const names[] = {
#if defined(__APPLE__)
    "libcurl.4.dylib"
#else
    "libcurl.so.4", "libcurl-gnutls.so.4"
#endif
};

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
  for (size_t place = 0; place < sizeof names / sizeof *names; place++) {
    void *handle = dlopen(names[place], RTLD_LAZY);
    if (handle != NULL && find_all(handle)) return;
  }
  snprintf(failure, sizeof failure, "%s cannot be loaded; install libcurl", names[0]);
}

const char *cc_loading_failure(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return failure[0] != '\0' ? failure : NULL;
}

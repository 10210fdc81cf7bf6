#include "CAllocations.h"

#include <errno.h>
#include <stdlib.h>

static _Thread_local long count;

long ca_count(void) { return count; }

#if defined(__GLIBC__)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t many, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t border, size_t size);

bool ca_is_counting(void) { return true; }

void *malloc(size_t size) {
  count++;
  return __libc_malloc(size);
}

void *calloc(size_t many, size_t size) {
  count++;
  return __libc_calloc(many, size);
}

void *realloc(void *old, size_t size) {
  count++;
  return __libc_realloc(old, size);
}

void *aligned_alloc(size_t border, size_t size) {
  count++;
  return __libc_memalign(border, size);
}

void *memalign(size_t border, size_t size) { return aligned_alloc(border, size); }

int posix_memalign(void **made, size_t border, size_t size) {
  *made = aligned_alloc(border, size);
  return *made ? 0 : ENOMEM;
}

#else

bool ca_is_counting(void) { return false; }

#endif

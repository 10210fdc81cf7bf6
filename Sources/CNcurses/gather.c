// memfd_create is Linux' own.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

#include "gather.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#include "CNcurses.h"

/// A file in memory; -1 before the first frame.
static int memory = -1;

static bool point(int descriptor, int at) {
  while (dup2(at, descriptor) < 0) {
    if (errno != EINTR) return false;
  }
  return true;
}

bool cn_gather_begin(int descriptor) {
#ifdef __linux__
  if (memory < 0) memory = memfd_create("rankscope", MFD_CLOEXEC);
#endif
  return memory >= 0 && point(descriptor, memory);
}

void cn_gather_end(int descriptor, int terminal) {
  static char piece[1 << 16];
  point(descriptor, terminal);
  off_t end = lseek(memory, 0, SEEK_CUR), start = 0;
  lseek(memory, 0, SEEK_SET);
  while (start < end) {
    size_t left = (size_t)(end - start);
    ssize_t count = pread(memory, piece, left < sizeof piece ? left : sizeof piece, start);
    if (count <= 0) return;
    cn_send(piece, (size_t)count);
    start += count;
  }
}

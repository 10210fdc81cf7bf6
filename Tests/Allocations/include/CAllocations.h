#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

#include <stdbool.h>

/// Whether allocations are counted here: glibc lets a program have a malloc of its own.
bool ca_is_counting(void);

/// How often the calling thread has asked for memory since it began.
long ca_count(void);

#endif

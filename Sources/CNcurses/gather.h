#ifndef CNCURSES_GATHER_H
#define CNCURSES_GATHER_H

#include <stdbool.h>

/// Has what is written to a descriptor wait in memory; false where the system cannot, and then it
/// goes where it did.
bool cn_gather_begin(int descriptor);

/// Sends what has gathered by `cn_send`, and lets the descriptor write to the terminal again.
void cn_gather_end(int descriptor, int terminal);

#endif

#ifndef CNCURSES_RESTORE_H
#define CNCURSES_RESTORE_H

/// Keeps the terminal's modes and installs the signal handlers; call before curses starts.
void cn_restore_save(int output);

/// Prepares the bytes that undo what curses set up; call after it started.
void cn_restore_arm(const char *const *sequences, int count);

/// The terminal is as it was: handlers have nothing more to do.
void cn_restore_disarm(void);

#endif

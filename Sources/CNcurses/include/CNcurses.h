#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A thin face over ncursesw. curses is one global screen: one owner, one thread.

/// Sets the character type locale; falls back to C.UTF-8 where it is not UTF-8.
/// Returns whether the user's own locale was UTF-8.
bool cn_set_locale(void);

/// Takes over the terminal behind two file descriptors. Returns false, with the terminal as
/// it was, where terminfo does not know `term` or one is open already.
bool cn_open(const char *term, int input, int output);

/// Gives the terminal back as it was. Does nothing when it is not open.
void cn_close(void);

/// Gives the terminal back, stops the process group, and takes the terminal again once continued.
void cn_stop(void);

int cn_rows(void);
int cn_columns(void);

/// Asks the kernel for the size and takes it over; keeps the old one where there is no answer.
void cn_take_size(void);

/// Colours of the terminal: 0 where there are none, 1 << 24 for direct colour.
int cn_colours(void);

/// The pair of two colours; -1 is the terminal's own, and with direct colour 0xRRGGBB from 8 on.
int cn_pair(int foreground, int background);

enum {
  cn_bold = 1,
  cn_dim = 2,
  cn_italic = 4,
  cn_underline = 8,
  cn_reverse = 16,
};

/// Writes scalars from a position on. `attributes` is a set of the bits above.
void cn_write(int row, int column, const uint32_t *scalars, int count, unsigned attributes,
              int pair);

/// Sends what was written; the cursor shows at the position, or is hidden where `row` is negative.
void cn_show(int row, int column);

/// Has the next `cn_show` send the whole screen again.
void cn_redraw(void);

/// What `cn_read` found.
enum cn_input {
  cn_input_none,
  cn_input_scalar,
  cn_input_key,
};

/// Reads one scalar, or the code of a key for `cn_key_name`; never waits for a first byte.
enum cn_input cn_read(uint32_t *value);

/// The terminfo or curses name of a key's code ("KEY_UP", "kLFT5"), or NULL.
const char *cn_key_name(uint32_t code);

/// Turns reports of the mouse on or off. They are read as single scalars, in xterm's SGR form:
/// curses merges presses and releases that arrive together, and a drag would lose its end.
void cn_use_mouse(bool on);

/// Sends bytes past curses, such as a request to the clipboard.
void cn_send(const char *bytes, size_t count);

/// The UTF-8 text of a row as curses holds it; returns the bytes written, without a terminator.
int cn_row_text(int row, char *bytes, int capacity);

/// The columns of a scalar in the C library, which curses places text by.
int cn_scalar_width(uint32_t scalar);

/// Restores the terminal at once: safe in a signal handler, does nothing when it is not open.
void cn_emergency_restore(void);

#endif

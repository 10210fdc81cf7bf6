// The pkg-config file's -D flags are refused by SwiftPM, and without this the wide calls are hidden.
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <ncursesw/curses.h>
#include <ncursesw/term.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "CNcurses.h"
#include "gather.h"
#include "restore.h"

static SCREEN *screen;
static FILE *input_file;
static FILE *output_file;
// Reading from a pad does not refresh the screen as a side effect, as reading from stdscr does.
static WINDOW *keys;
static int output_descriptor = -1;
static bool is_like_xterm;
static bool mouse_is_on;

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";
static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l\033[?1000l";
static const char update_begins[] = "\033[?2026h";
static const char update_ends[] = "\033[?2026l";

bool cn_set_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  setlocale(LC_CTYPE, "C.UTF-8");
  return false;
}

/// Waits until a terminal that another program made non-blocking takes more; false where it is gone.
static bool can_send_more(void) {
  if (errno == EINTR) return true;
  struct pollfd terminal = {.fd = output_descriptor, .events = POLLOUT};
  return errno == EAGAIN && (poll(&terminal, 1, -1) >= 0 || errno == EINTR);
}

void cn_send(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = write(output_descriptor, bytes, count);
    if (sent == 0 || (sent < 0 && !can_send_more())) return;
    if (sent < 0) continue;
    bytes += sent;
    count -= (size_t)sent;
  }
}

static void send_if_xterm(const char *sequence) {
  if (is_like_xterm) cn_send(sequence, strlen(sequence));
}

static const char *capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}

static void arm_restore(void) {
  const char *sequences[] = {
      is_like_xterm ? mouse_off : NULL, is_like_xterm ? paste_off : NULL,
      is_like_xterm ? update_ends : NULL, capability("sgr0"), capability("op"),
      capability("rmkx"), capability("cnorm"), capability("rmcup"),
  };
  cn_restore_arm(sequences, sizeof sequences / sizeof sequences[0]);
}

/// With these ignored, curses installs no handlers of its own: the event loop watches both.
static void keep_signals_from_curses(void) {
  signal(SIGWINCH, SIG_IGN);
  signal(SIGTSTP, SIG_IGN);
}

static void set_modes(void) {
  raw();
  noecho();
  nonl();
  set_escdelay(25);
  // A key that waits must not leave the frame that is being sent half done.
  typeahead(-1);
  keys = newpad(1, 1);
  keypad(keys, TRUE);
  nodelay(keys, TRUE);
  keyok(KEY_MOUSE, FALSE);
  leaveok(stdscr, FALSE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
}

static void close_files(void) {
  if (input_file) fclose(input_file);
  if (output_file) fclose(output_file);
  input_file = output_file = NULL;
}

bool cn_open(const char *term, int input, int output) {
  if (screen) return false;
  input_file = fdopen(dup(input), "r");
  output_file = fdopen(dup(output), "w");
  if (!input_file || !output_file) {
    close_files();
    return false;
  }
  cn_restore_save(output);
  keep_signals_from_curses();
  screen = newterm(term, output_file, input_file);
  if (!screen) {
    close_files();
    return false;
  }
  output_descriptor = output;
  is_like_xterm = capability("kmous") != NULL;
  set_modes();
  arm_restore();
  send_if_xterm(paste_on);
  cn_take_size();
  return true;
}

static void leave_modes(void) {
  cn_use_mouse(false);
  send_if_xterm(paste_off);
  endwin();
}

void cn_close(void) {
  if (!screen) return;
  leave_modes();
  delwin(keys);
  delscreen(screen);
  screen = NULL;
  close_files();
  cn_restore_disarm();
}

static volatile sig_atomic_t is_continued;

static void note_continued(int number) {
  (void)number;
  is_continued = 1;
}

/// Stops the process group; returns once it is continued, or soon where nobody can continue it.
///
/// The signal may reach another thread, so this one goes on for a moment before it is stopped.
static void stop_group(void) {
  struct sigaction previous, action = {.sa_handler = note_continued, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  is_continued = 0;
  sigaction(SIGCONT, &action, &previous);
  signal(SIGTSTP, SIG_DFL);
  kill(0, SIGTSTP);
  struct timespec moment = {.tv_nsec = 1000000};
  for (int i = 0; i < 200 && !is_continued; i++) nanosleep(&moment, NULL);
  signal(SIGTSTP, SIG_IGN);
  sigaction(SIGCONT, &previous, NULL);
}

void cn_stop(void) {
  if (!screen) return;
  bool used_mouse = mouse_is_on;
  leave_modes();
  cn_restore_disarm();
  stop_group();
  arm_restore();
  cn_take_size();
  clearok(curscr, TRUE);
  wrefresh(stdscr);
  send_if_xterm(paste_on);
  cn_use_mouse(used_mouse);
}

int cn_rows(void) { return screen ? getmaxy(stdscr) : 0; }
int cn_columns(void) { return screen ? getmaxx(stdscr) : 0; }

void cn_take_size(void) {
  struct winsize size;
  if (!screen || ioctl(output_descriptor, TIOCGWINSZ, &size) != 0) return;
  if (size.ws_row == 0 || size.ws_col == 0) return;
  if (size.ws_row != getmaxy(stdscr) || size.ws_col != getmaxx(stdscr)) {
    resizeterm(size.ws_row, size.ws_col);
  }
}

int cn_colours(void) {
  if (!screen || !has_colors()) return 0;
  bool direct = tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || capability("RGB") != NULL;
  return direct ? 1 << 24 : COLORS;
}

int cn_pair(int foreground, int background) {
  if (!screen || !has_colors()) return 0;
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

void cn_write(int row, int column, const uint32_t *scalars, int count, unsigned attributes,
              int pair) {
  if (!screen) return;
  attr_t set = A_NORMAL;
  if (attributes & cn_bold) set |= A_BOLD;
  if (attributes & cn_dim) set |= A_DIM;
  if (attributes & cn_italic) set |= A_ITALIC;
  if (attributes & cn_underline) set |= A_UNDERLINE;
  if (attributes & cn_reverse) set |= A_REVERSE;
  wattr_set(stdscr, set, 0, &pair);
  _Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a wide character is a scalar");
  mvwaddnwstr(stdscr, row, column, (const wchar_t *)scalars, count);
}

static void mark_frame(const char *mark) {
  if (is_like_xterm) (void)!write(fileno(output_file), mark, strlen(mark));
}

static void send_frame(int row, int column) {
  mark_frame(update_begins);
  curs_set(0);
  if (row >= 0) wmove(stdscr, row, column);
  wnoutrefresh(stdscr);
  doupdate();
  if (row >= 0) curs_set(1);
  fflush(output_file);
  mark_frame(update_ends);
}

void cn_show(int row, int column) {
  if (!screen) return;
  // curses writes at every move of its cursor, some hundred times a screen; a frame is one piece.
  bool is_gathered = cn_gather_begin(fileno(output_file));
  send_frame(row, column);
  if (is_gathered) cn_gather_end(fileno(output_file), output_descriptor);
}

void cn_redraw(void) {
  if (screen) clearok(curscr, TRUE);
}

enum cn_input cn_read(uint32_t *value) {
  wint_t found = 0;
  int kind = screen ? wget_wch(keys, &found) : ERR;
  // Pushed by resizeterm: the size was taken already.
  while (kind == KEY_CODE_YES && found == KEY_RESIZE) kind = wget_wch(keys, &found);
  *value = (uint32_t)found;
  if (kind == ERR) return cn_input_none;
  return kind == KEY_CODE_YES ? cn_input_key : cn_input_scalar;
}

const char *cn_key_name(uint32_t code) { return keyname((int)code); }

void cn_use_mouse(bool on) {
  if (!screen || on == mouse_is_on) return;
  mouse_is_on = on;
  send_if_xterm(on ? mouse_on : mouse_off);
}

int cn_row_text(int row, char *bytes, int capacity) {
  return screen ? mvwinnstr(stdscr, row, 0, bytes, capacity) : 0;
}

int cn_scalar_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

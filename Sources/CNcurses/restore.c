#include "restore.h"

#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "CNcurses.h"

static const int fatal_signals[] = {SIGSEGV, SIGBUS, SIGILL,  SIGABRT, SIGTRAP, SIGFPE,
                                    SIGINT,  SIGTERM, SIGHUP, SIGQUIT};
enum { signal_count = sizeof fatal_signals / sizeof fatal_signals[0] };

static struct sigaction previous[signal_count];
static struct termios saved_modes;
static bool has_saved_modes;
static int terminal = -1;
static char undo[1024];
static size_t undo_length;
static volatile sig_atomic_t armed;
static char handler_stack[64 * 1024];
// Swift's own handler asks questions in the terminal and waits; it runs only where it was asked for.
static bool wants_backtrace;
static const char last_word[] =
    "rankscope: crashed; run it with SWIFT_BACKTRACE=enable=yes to see where\n";

void cn_emergency_restore(void) {
  if (!armed) return;
  armed = 0;
  size_t sent = 0;
  while (sent < undo_length) {
    ssize_t count = write(terminal, undo + sent, undo_length - sent);
    if (count <= 0) break;
    sent += (size_t)count;
  }
  if (has_saved_modes) tcsetattr(terminal, TCSANOW, &saved_modes);
}

/// Tells whether the signal comes from the instruction that the program stands on.
static bool is_fault(int number, const siginfo_t *information) {
  return information->si_code > 0 && (number == SIGSEGV || number == SIGBUS || number == SIGILL ||
                                      number == SIGFPE || number == SIGTRAP);
}

static bool is_crash(int number) {
  return number == SIGSEGV || number == SIGBUS || number == SIGILL || number == SIGABRT ||
         number == SIGFPE || number == SIGTRAP;
}

/// Restores, then lets the signal do what it would have done without us.
static void handle(int number, siginfo_t *information, void *context) {
  (void)context;
  cn_emergency_restore();
  for (int i = 0; i < signal_count; i++) {
    if (fatal_signals[i] == number) sigaction(number, &previous[i], NULL);
  }
  if (is_crash(number) && !wants_backtrace) {
    signal(number, SIG_DFL);
    (void)!write(STDERR_FILENO, last_word, sizeof last_word - 1);
  }
  // A fault happens again on return, at its own place, which a backtrace then shows.
  if (!is_fault(number, information)) raise(number);
}

static void install_handlers(void) {
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_sigaction = handle,
                             .sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  wants_backtrace = getenv("SWIFT_BACKTRACE") != NULL;
  for (int i = 0; i < signal_count; i++) {
    sigaction(fatal_signals[i], &action, &previous[i]);
    // What was ignored on purpose (nohup) stays ignored.
    if (previous[i].sa_handler == SIG_IGN) sigaction(fatal_signals[i], &previous[i], NULL);
  }
  atexit(cn_emergency_restore);
}

void cn_restore_save(int output) {
  static bool installed;
  terminal = output;
  has_saved_modes = tcgetattr(output, &saved_modes) == 0;
  if (!installed) install_handlers();
  installed = true;
}

/// Adds a terminfo string without its padding (`$<5>`), which `write` could not obey.
static void append(const char *sequence) {
  for (const char *c = sequence; *c && undo_length < sizeof undo; c++) {
    const char *end = c[0] == '$' && c[1] == '<' ? strchr(c, '>') : NULL;
    if (end) c = end;
    else undo[undo_length++] = *c;
  }
}

void cn_restore_arm(const char *const *sequences, int count) {
  undo_length = 0;
  for (int i = 0; i < count; i++) {
    if (sequences[i]) append(sequences[i]);
  }
  armed = 1;
}

void cn_restore_disarm(void) { armed = 0; }

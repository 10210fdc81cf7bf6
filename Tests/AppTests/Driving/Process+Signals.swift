import Foundation

extension Process {
  /// Starts a child that hears signals.
  ///
  /// They are blocked on the threads that tests run on, and a child inherits that.
  func runHearingSignals() throws {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try run()
  }
}

import Foundation

/// Does a work that a first ^C stops at the next good place, and a second one at once.
///
/// - Parameter stopped: what to say where it was stopped.
func untilInterrupted<Value: Sendable>(
  _ work: @escaping @Sendable () async throws -> Value, stopped: () -> String
) async throws -> Value {
  let task = Task.detached(operation: work)
  signal(SIGINT, SIG_IGN)
  let interrupt = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
  interrupt.setEventHandler {
    signal(SIGINT, SIG_DFL)
    task.cancel()
  }
  interrupt.activate()
  defer { interrupt.cancel() }
  do {
    return try await task.value
  } catch let error as CancellationError {
    say("rankscope: " + stopped())
    throw error
  }
}

internal import Synchronization

/// A value that is made once, by whoever first asks for it, while others wait.
///
/// Where making it fails, the next one to ask tries again. Once it is made, what it was made from
/// is let go.
final class Deferred<Value: Sendable>: Sendable {
  private enum State {
    case due(@Sendable () throws -> Value)
    case made(Value)
  }

  private let state: Mutex<State>

  init(_ make: @escaping @Sendable () throws -> Value) { state = Mutex(.due(make)) }

  func value() throws -> Value {
    try state.withLock { state in
      switch state {
      case .made(let value): return value
      case .due(let make):
        let value = try make()
        state = .made(value)
        return value
      }
    }
  }
}

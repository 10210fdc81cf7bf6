import Foundation

extension Program {
  /// Runs a command over the golden set, and sends it ^C when it first says how far it is.
  func runInterrupted(_ arguments: String...) async throws -> Outcome {
    var isInterrupted = false
    return try await run(arguments) { process in
      guard !isInterrupted, folder.text(of: "errors")?.contains("evaluating") == true else {
        return
      }
      // A second ^C would end it at once.
      isInterrupted = true
      process.interrupt()
    }
  }
}

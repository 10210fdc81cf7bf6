import Foundation
import TestSupport
import Testing

@testable import Interchange

/// What `fuzz_otlp.py` prints.
private struct Fuzzed: Decodable {
  struct Fault: Decodable {
    let number: Int
    let status: Int
    let sent: String
  }

  let count: Int
  let statuses: [String: Int]
  let faults: [Fault]
}

@Suite("A listener under fire", .timeLimit(.minutes(2)))
struct FuzzTests {
  @Test("Thousands of malformed payloads are each answered, and good traces still taken")
  func fuzz() async throws {
    let test = try TestListener()
    let outcome = try await PythonEnvironment.run(
      "fuzz_otlp.py", [test.address.endpoint, "1500", "7"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let fuzzed = try JSONDecoder().decode(Fuzzed.self, from: outcome.output)
    #expect(fuzzed.statuses.values.reduce(0, +) == 1500)
    for fault in fuzzed.faults { Issue.record("\(fault)") }
    for status in ["200", "400", "403", "404", "413", "415", "431"] {
      #expect(fuzzed.statuses[status] ?? 0 > 0, "\(status) was met")
    }
    #expect(test.traces.count > 3)
  }
}

import Foundation
import Testing

@testable import Interchange

@Suite("Parts of the receiver")
struct ReceiverPartsTests {
  @Test("What gzip wrote is inflated")
  func gzip() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    #expect(try GzipBody.inflate(gzipped(bytes), limit: 300_000) == bytes)
    #expect(try GzipBody.inflate(gzipped([]), limit: 0) == [])
  }

  @Test("A body that is damaged, cut off or followed by another is refused")
  func badGzip() throws {
    let whole = try gzipped(Array("spans spans spans spans".utf8))
    var damaged = whole
    damaged[whole.count - 6] ^= 1
    for bad in [[], [1, 2, 3], Array(whole.dropLast()), whole + [0], whole + whole, damaged] {
      #expect(throws: Refusal.self) { try GzipBody.inflate(bad, limit: 1000) }
    }
  }

  @Test("A body that inflates beyond the limit is refused before it has")
  func bomb() throws {
    let bomb = try gzipped([UInt8](repeating: 0, count: 30_000_000))
    #expect(bomb.count < 40_000)
    #expect {
      try GzipBody.inflate(bomb, limit: 1_000_000)
    } throws: {
      ($0 as? Refusal)?.status == .contentTooLarge
    }
  }

  @Test("A token opens to itself alone, and prints as nothing but its name")
  func token() throws {
    let secret = "correct-horse-battery"
    let token = try AccessToken(variable: "T", environment: ["T": " \(secret)\n"])
    #expect(token.opens("Bearer \(secret)"))
    #expect(token.opens("bearer \(secret)"))
    for wrong in [nil, "", secret, "Bearer", "Bearer ", "Bearer \(secret)x", "Basic \(secret)"] {
      #expect(!token.opens(wrong))
    }
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), dumped] {
      #expect(!text.contains("horse") && text.contains("AccessToken"))
    }
  }

  @Test("A token that is missing, short or not for a header is refused without repeating it")
  func badTokens() {
    for bad in ["", "short", "with a space in the middle", "zwölfzwölfzwölfzwölf"] {
      #expect {
        try AccessToken(variable: "T", environment: ["T": bad])
      } throws: {
        "\($0)".contains("T ") && (bad.isEmpty || !"\($0)".contains(bad))
      }
    }
  }

  @Test("A token's file is only read where only its owner may")
  func tokenFile() throws {
    let file = NSTemporaryDirectory() + UUID().uuidString
    try Data("correct-horse-battery\n".utf8).write(to: URL(fileURLWithPath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    #expect { try AccessToken(file: file) } throws: { "\($0)".contains("chmod 600") }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    #expect(try AccessToken(file: file).opens("Bearer correct-horse-battery"))
    #expect(throws: ReceiverError.self) { try AccessToken(file: file + ".none") }
  }

  @Test("Requests are served at the rate, after a rest as many at once")
  func rate() {
    let start = ContinuousClock.now
    let rate = RequestRate(perSecond: 10, at: start)
    let atOnce = (0..<30).count { _ in rate.allows(at: start) }
    #expect(atOnce == 10)
    #expect(!rate.allows(at: start + .milliseconds(99)))
    #expect(rate.allows(at: start + .milliseconds(101)))
    #expect(!rate.allows(at: start + .milliseconds(102)))
    let afterRest = (0..<30).count { _ in rate.allows(at: start + .seconds(60)) }
    #expect(afterRest == 10)
  }

  @Test(
    "Names of this machine are told from others",
    arguments: [
      ("localhost", true), ("LOCALHOST:4318", true), ("127.0.0.1", true), ("127.1.2.3:80", true),
      ("[::1]:4318", true), ("evil.example", false), ("localhost.evil.example", false),
      ("127.0.0.1.evil.example", false), ("0.0.0.0:4318", false), ("10.0.0.1", false), ("", false),
      ("::1", false), ("localhost:99999999", false),
    ])
  func loopbackNames(host: String, isOurs: Bool) {
    #expect(TraceEndpoint.isLoopback(host) == isOurs)
  }
}

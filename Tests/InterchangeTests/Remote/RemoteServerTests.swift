import Foundation
import Retrieval
import Testing

@testable import Interchange

@Suite("A remote server's description")
struct RemoteServerTests {
  private func server(
    _ dialect: Dialect = .jina, _ url: String?, model: String? = "m", key: RemoteKey = .none
  ) throws -> RemoteServer {
    try RemoteServer(name: "x", dialect: dialect, url: url, model: model, key: key)
  }

  @Test("has the dialect's own service, a server, or a place on one as address")
  func addresses() throws {
    #expect(try server(.cohere, nil).endpoint.absoluteString == "https://api.cohere.com/v2/rerank")
    #expect(
      try server(.tei, "http://127.0.0.1:8080/").endpoint.absoluteString
        == "http://127.0.0.1:8080/rerank")
    #expect(
      try server(.jina, "HTTPS://Api.Example/openai/v1/rerank").endpoint.absoluteString
        == "https://api.example/openai/v1/rerank")
    #expect(
      try server(.tei, "http://gpu:80/a/rerank").info?.absoluteString == "http://gpu:80/a/info")
    #expect(try server(.jina, nil).info == nil)
  }

  @Test("is refused where texts or a key would go astray, without repeating a secret")
  func refusals() {
    for bad in ["api.example", "ftp://x", "file:///etc/passwd", "http://", ""] {
      #expect(throws: RemoteError.self, "\(bad)") { try server(.jina, bad) }
    }
    for bad in ["https://me:sk-1@x.example", "https://x.example/?key=sk-1", "https://x/#sk-1"] {
      #expect { try server(.jina, bad) } throws: { !"\($0)".contains("sk-1") }
    }
    #expect(throws: RemoteError.self) { try server(.tei, nil) }
    #expect(throws: RemoteError.self) { try server(.cohere, nil, model: nil) }
    #expect(throws: RemoteError.self) {
      try server(.jina, "http://gpu.example", key: .variable("K"))
    }
    #expect(throws: Never.self) { try server(.jina, "http://localhost:1", key: .variable("K")) }
    #expect(throws: Never.self) { try server(.jina, "https://gpu.example", key: .variable("K")) }
    #expect(throws: RemoteError.self) { try RemoteServer(name: "a b", dialect: .jina) }
  }

  @Test("is another model where dialect, place or model differ, and the same with another key")
  func identity() throws {
    let one = try server(.jina, "https://a.example/v1/rerank").identity
    #expect(one.name == "m at a.example")
    #expect(
      try server(.tei, "http://127.0.0.1:81", model: nil).identity.name == "tei at 127.0.0.1:81")
    let key = try server(.jina, "https://a.example", key: .variable("K")).identity
    #expect(key == one)
    let others = try [
      server(.cohere, "https://a.example/v1/rerank"), server(.jina, "https://b.example"),
      server(.jina, "https://a.example/v2/rerank"), server(.jina, "https://a.example", model: "n"),
    ]
    #expect(Set(others.map(\.identity.fingerprint) + [one.fingerprint]).count == 5)
  }

  @Test("finds its key in a variable, or in a file that is its owner's alone")
  func keys() throws {
    let file = NSTemporaryDirectory() + "rankscope-key-" + UUID().uuidString.prefix(8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data("sk-1\n".utf8).write(to: URL(fileURLWithPath: file))
    func read(_ key: RemoteKey) throws -> String? {
      try key.read(for: "x", ["K": "sk-2", "EMPTY": "", "BAD": "a\nb"])?.bearer
    }
    #expect(try read(.none) == nil)
    #expect(try read(.variable("K")) == "Bearer sk-2")
    for mode in [0o600, 0o400] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
      #expect(try read(.file(file)) == "Bearer sk-1")
    }
    for mode in [0o644, 0o640, 0o604] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
      #expect { try read(.file(file)) } throws: { "\($0)".contains("chmod 600") }
    }
    for key in [
      RemoteKey.variable("EMPTY"), .variable("NONE"), .variable("BAD"), .file("/nowhere"),
    ] {
      #expect { try read(key) } throws: { !"\($0)".contains("a\nb") }
    }
  }

  @Test("prints no key, however it is printed")
  func printing() throws {
    let secret = try #require(Secret("sk-secret"))
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), dumped] {
      #expect(!text.contains("sk-secret"))
    }
  }
}

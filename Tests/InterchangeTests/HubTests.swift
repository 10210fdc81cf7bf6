import Foundation
import Testing

@testable import Interchange

@Suite("Parts of a hub")
struct HubTests {
  @Test("A model's name is ORG/NAME and safe as a path")
  func names() throws {
    #expect(ModelName("BAAI/bge-reranker-v2-m3")?.description == "BAAI/bge-reranker-v2-m3")
    for bad in ["bert", "a/b/c", "../x", "a/..", "a/", "/b", ".a/b", "a/b c", "a/b%2F", "-a/b"] {
      #expect(ModelName(bad) == nil, "\(bad)")
    }
  }

  @Test("A file's address holds the commit, each part escaped")
  func addresses() throws {
    let hub = try HubAddress("https://hub.example/mirror/")
    let model = try #require(ModelName("lab/tiny"))
    #expect(
      try hub.file("1_Pooling/config.json", of: model, commit: "abc").absoluteString
        == "https://hub.example/mirror/lab/tiny/resolve/abc/1_Pooling/config.json")
    #expect(
      try hub.listing(of: model, revision: "refs/pr/1").absoluteString
        == "https://hub.example/mirror/api/models/lab/tiny/revision/refs%2Fpr%2F1?blobs=true")
  }

  @Test("Addresses that are none, or hold a secret, are refused without repeating it")
  func badAddresses() {
    for bad in ["", "hub.example", "ftp://hub.example", "file:///etc"] {
      #expect(throws: HubError.self, "\(bad)") { try HubAddress(bad) }
    }
    #expect {
      try HubAddress("https://me:hf_secret@hub.example")
    } throws: {
      !"\($0)".contains("hf_secret") && "\($0)".contains("HF_TOKEN")
    }
  }

  @Test("A token is for the same scheme, host and port, and never in clear text over a network")
  func trust() throws {
    func trusts(_ hub: String, _ url: String) throws -> Bool {
      try HubAddress(hub).isTrusted(with: try #require(URL(string: url)))
    }
    #expect(try trusts("https://hub.example", "https://HUB.example:443/x"))
    #expect(try !trusts("https://hub.example", "https://cdn.hub.example/x"))
    #expect(try !trusts("https://hub.example", "http://hub.example/x"))
    #expect(try !trusts("https://hub.example", "https://hub.example:444/x"))
    #expect(try !trusts("http://hub.example", "http://hub.example/x"))
    #expect(try trusts("http://127.0.0.1:8000", "http://127.0.0.1:8000/x"))
    #expect(try !trusts("http://127.0.0.1:8000", "http://localhost:8000/x"))
  }

  @Test("A token prints as nothing but its kind")
  func token() throws {
    let token = try #require(HubToken(" hf_secret\n"))
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), dumped] {
      #expect(!text.contains("hf_secret"))
    }
    #expect(HubToken("a b") == nil)
    #expect(HubToken("a\r\nHost: evil") == nil)
  }

  @Test("The token's file is read only where it is its owner's alone")
  func tokenFile() throws {
    let file = NSTemporaryDirectory() + "rankscope-token-" + UUID().uuidString.prefix(8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data("hf_secret\n".utf8).write(to: URL(fileURLWithPath: file))
    for (mode, isRead) in [(0o600, true), (0o644, false), (0o640, false)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
      let token = HubToken.find(environment: ["HF_TOKEN_PATH": file])
      #expect((token?.authorization == "Bearer hf_secret") == isRead)
    }
    #expect(
      HubToken.find(environment: ["HF_TOKEN": "hf_other"])?.authorization == "Bearer hf_other")
  }

  @Test("git's sum of a file is the one that git hash-object gives")
  func gitSums() {
    var summing = Summing(size: 6)
    Array("hello\n".utf8).withUnsafeBytes { summing.add($0) }
    #expect(summing.fits(.gitBlob("ce013625030ba8dba906f756967f9e9ca394464a")))
    #expect(
      summing.fits(
        .sha256("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03")))
    #expect(Summing(size: 0).fits(.gitBlob("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")))
  }

  @Test("Entity tags are taken for the sums that they are")
  func tags() {
    let sha256 = String(repeating: "Ab", count: 32)
    #expect(Checksum(tag: "\"\(sha256)\"") == .sha256(sha256.lowercased()))
    #expect(Checksum(tag: "W/\"\(sha256.prefix(40))\"") == .gitBlob(sha256.prefix(40).lowercased()))
    #expect(Checksum(tag: "\"abc\"") == nil)
    #expect(Checksum(tag: "") == nil)
  }

  @Test("A head is read line by line; an interim answer is forgotten")
  func heads() {
    var head = HTTPHead()
    for line in ["HTTP/1.1 100 Continue\r\n", "ETag: \"old\"\r\n", "\r\n", "HTTP/2 206 \r\n"] {
      head.take(line: line)
    }
    #expect(head["etag"] == nil)
    head.take(line: "content-range: bytes 100-199/5000\r\n")
    head.take(line: "ETag: W/\"weak\"\r\n")
    #expect((head.status, head.firstByte, head.wholeSize) == (206, 100, 5000))
    #expect(head.strongTag == nil)
    head.take(line: "ETag:\"strong\"")
    #expect(head.strongTag == "\"strong\"")
  }

  @Test("Retry-After is seconds or a date")
  func retryAfter() throws {
    #expect(RetryAfter.seconds("7") == 7)
    #expect(RetryAfter.seconds("-7") == 0)
    #expect(RetryAfter.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 0)
    #expect(try #require(RetryAfter.seconds("Fri, 31 Dec 2999 23:59:59 GMT")) > 1e9)
    #expect(RetryAfter.seconds("soon") == nil)
  }

  @Test("A pause longer than anyone waits for ends it at once")
  func longPause() {
    var tries = 0
    #expect(throws: HubError.self) {
      try Retry().run {
        tries += 1
        throw Interruption(.outOfReach("a file", reason: "busy"), after: 3600)
      } told: { _, _ in
      }
    }
    #expect(tries == 1)
  }

  @Test("Sizes are told in decimal units")
  func sizes() {
    #expect(999.inBytes == "999 bytes")
    #expect(22_900_000.inBytes == "22.9 MB")
    #expect(999_999.inBytes == "1.0 MB")
    #expect(2_271_000_000.inBytes == "2.3 GB")
  }

  @Test("The store is in the cache folder")
  func folders() throws {
    #expect(
      try ModelStore(environment: ["RANKSCOPE_CACHE": "/own", "HOME": "/h"]).path == "/own/models")
    #expect(
      try ModelStore(environment: ["XDG_CACHE_HOME": "/xdg", "HOME": "/h"]).path
        == "/xdg/rankscope/models")
    #expect(
      try ModelStore(environment: ["XDG_CACHE_HOME": "relative", "HOME": "/h"]).path
        == "/h/.cache/rankscope/models")
    #expect(throws: HubError.self) { try ModelStore(environment: [:]) }
  }
}

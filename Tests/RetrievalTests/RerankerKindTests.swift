import Foundation
import Retrieval
import Testing

@Suite("A reranker's name") struct RerankerKindTests {
  @Test("is read as it is written", arguments: RerankerKind.allCases + [.remote("my-tei_2")])
  func roundTrip(kind: RerankerKind) throws {
    #expect(RerankerKind(rawValue: kind.rawValue) == kind)
    let data = try JSONEncoder().encode([kind])
    #expect(String(decoding: data, as: UTF8.self) == "[\"\(kind.rawValue)\"]")
    #expect(try JSONDecoder().decode([RerankerKind].self, from: data) == [kind])
  }

  @Test(
    "is refused where it can be nobody's",
    arguments: [
      "remote", "remote:", "remote:a b", "remote:a:b", "remote:ä", "Remote:a", "crossencoder", "",
      "remote:" + String(repeating: "x", count: 65),
    ])
  func refused(name: String) {
    #expect(RerankerKind(rawValue: name) == nil)
  }

  @Test("of a server is a value of the setting, and among its choices where it is configured")
  func setting() throws {
    let setting = try #require(Setting.named("reranker"))
    var settings = Settings()
    #expect(setting.set("remote:x", in: &settings))
    #expect(settings.reranker == .remote("x"))
    #expect(setting.value(settings) == .choice("remote:x"))
    let read = try JSONDecoder().decode(Settings.self, from: JSONEncoder().encode(settings))
    #expect(read == settings)
    #expect(setting.allowed.hasSuffix("none, remote:NAME"))
    #expect(setting.choices(remotes: ["x"])?.last == "remote:x")
    #expect(setting.choices(remotes: [])?.last == "none")
    #expect(Setting.named("fusion")?.choices(remotes: ["x"])?.last == "dense")
    #expect(Setting.named("k1")?.choices(remotes: ["x"]) == nil)
  }
}

@Suite("A stage's record") struct StageRecordTests {
  @Test("keeps a server's times and bill; one from before there were any opens")
  func parts() throws {
    let record = StageRecord(
      name: .rerank, milliseconds: 41, input: 5, output: 5,
      parts: [StagePart("network", milliseconds: 30)],
      usage: StageUsage(requests: 1, searches: 1, cost: 0.002, currency: "USD"))
    let data = try JSONEncoder().encode(record)
    #expect(try JSONDecoder().decode(StageRecord.self, from: data) == record)
    let old = #"{"name":"rerank","ms":41,"in":5,"out":5,"status":"ok"}"#
    let read = try JSONDecoder().decode(StageRecord.self, from: Data(old.utf8))
    #expect((read.parts, read.usage) == (nil, nil))
  }
}

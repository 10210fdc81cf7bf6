import Foundation
import Interchange
import Retrieval
import Testing

@testable import rankscope

@Suite("The configuration's remotes")
struct RemoteConfigTests {
  private func config(_ text: String, isOwn: Bool = true) throws -> Config {
    var config = Config()
    try ConfigFile.lay(text, named: "c.toml", isOwn: isOwn, over: &config)
    return config
  }

  private func fault(_ text: String, isOwn: Bool = true) -> String {
    do {
      _ = try config(text, isOwn: isOwn)
      return "none"
    } catch {
      return "\(error)"
    }
  }

  @Test("are servers by their names")
  func servers() throws {
    let remotes = try config(
      """
      [price]
      currency = "EUR"
      [remote.b]
      dialect = "tei"
      url = "http://10.0.0.5:8080"
      batch = 16
      timeout_ms = 500
      retries = 0
      scores = "probability"
      [remote.a]
      dialect = "cohere"
      model = "rerank-v3.5"
      key_env = "COHERE_API_KEY"
      price_per_search = 0.002
      """
    ).remotes
    #expect(remotes.map(\.name) == ["a", "b"])
    #expect(
      remotes.map(\.identity.name) == ["rerank-v3.5 at api.cohere.com", "tei at 10.0.0.5:8080"])
    var limits = RemoteServer.Limits()
    (limits.batch, limits.timeout, limits.retries) = (16, 500, 0)
    var prices = RemotePrices()
    prices.currency = "EUR"
    let tei = try #require(Dialect.named("tei"))
    #expect(
      try remotes.last
        == RemoteServer(
          name: "b", dialect: tei, url: "http://10.0.0.5:8080", limits: limits, isShare: true,
          prices: prices))
    #expect(remotes.first?.key == .variable("COHERE_API_KEY"))
  }

  @Test("of a project are refused, whatever they say; a project may name one of the person's")
  func project() throws {
    for text in [
      "[remote.x]\ndialect = \"jina\"\nurl = \"https://evil.example\"\nkey_env = \"OPENAI_API_KEY\"",
      "[remote]\n", "remote = 1", "[remote.x]\n",
    ] {
      #expect(fault(text, isOwn: false).contains("servers belong into your own configuration"))
    }
    let settings = try config("[settings]\nreranker = \"remote:x\"", isOwn: false).settings
    #expect(settings.reranker == .remote("x"))
  }

  @Test(
    "are refused on their line, with the reason",
    arguments: [
      (
        "dialect = \"jinn\"",
        "c.toml:2: dialect is not one of cohere, jina, voyage, tei, mixedbread"
      ),
      ("url = \"http://x\"", "c.toml:1: it does not say its dialect"),
      ("dialect = \"tei\"", "c.toml:1: write url"),
      ("dialect = \"cohere\"", "c.toml:1: write which model"),
      ("dialect = \"jina\"\nbatch = 0", "c.toml:3: batch is not a whole number from 1"),
      ("dialect = \"jina\"\nretries = 1.5", "c.toml:3: retries is not a whole number"),
      (
        "dialect = \"jina\"\nscores = \"cosine\"",
        "c.toml:3: scores is not one of probability, logit"
      ),
      ("dialect = \"jina\"\nkey_env = \"A\"\nkey_file = \"b\"", "c.toml:4: there is a key_env too"),
      ("dialect = \"jina\"\nkey = \"sk-1\"", "c.toml:3: key means nothing in [remote.x]"),
      ("dialect = \"jina\"\nprice_per_search = -1", "c.toml:3: price_per_search is not 0 or more"),
      (
        "dialect = \"jina\"\nkey_env = \"A\"\nurl = \"http://gpu.example\"",
        "c.toml:1: the key would go to gpu.example in clear text"
      ),
    ])
  func faults(lines: String, expected: String) {
    #expect(fault("[remote.x]\n" + lines).hasPrefix(expected), "\(fault("[remote.x]\n" + lines))")
  }

  @Test("that settings ask for must be there")
  func demanded() {
    var settings = Settings()
    settings.reranker = .remote("x")
    #expect {
      try settings.demandRemote(among: [])
    } throws: {
      "\($0)".contains("[remote.x]") && "\($0)".contains("docs/remote-rerankers.md")
    }
    #expect {
      try settings.demandRemote(among: ["y"])
    } throws: {
      "\($0)".contains("there are remote:y")
    }
    #expect(throws: Never.self) { try settings.demandRemote(among: ["x", "y"]) }
    #expect(throws: Never.self) { try Settings().demandRemote(among: []) }
  }
}

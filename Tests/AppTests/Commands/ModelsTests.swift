import Foundation
import TestSupport
import Testing

extension Application {
  @Suite("models: list and verify")
  struct ModelsTests {
    private var program: Program

    init() throws {
      program = try .fresh()
      program.variables["RANKSCOPE_CACHE"] = program.folder.place("cache")
    }

    @Test("list tells the built-in models, and how to fetch another")
    func list() async throws {
      let outcome = try await program.run("models", "list")
      #expect(outcome.status == 0)
      let lines = outcome.text.split(separator: "\n")
      let reranker = try #require(lines.first { $0.hasPrefix("rankscope-rerank ") })
      for word in ["cross-encoder, default", "BERT, 6 x 384", "MB", "apache-2.0", "built in"] {
        #expect(reranker.contains(word), "\(word)")
      }
      #expect(lines.contains { $0.hasPrefix("rankscope-embed ") && $0.contains("bi-encoder") })
      #expect(lines.last?.contains("rankscope models pull ORG/NAME") == true)
    }

    @Test("list --json has the same as one value")
    func listAsJSON() async throws {
      let models = try JSON(try await program.run("models", "list", "--json").text)["models"].list
      #expect(models.count == 2)
      for model in models {
        #expect(try model["source"].text == "built-in")
        #expect(try model["default"].flag)
        #expect(try (model["layers"].integer, model["hidden"].integer) == (6, 384))
        #expect(try model["bytes"].integer > 20_000_000)
      }
    }

    @Test("verify finds the built-in models as models/SHA256SUMS says (else: make checksums)")
    func verify() async throws {
      let outcome = try await program.run("models", "verify")
      #expect(outcome.status == 0, "\(outcome.text)")
      let lines = outcome.text.split(separator: "\n")
      #expect(lines.count == 4)
      #expect(lines.allSatisfy { $0.hasPrefix("ok     rankscope-") })
    }

    @Test("verify names a file that has changed, is missing, or was never written down")
    func changedFiles() async throws {
      let home = program.folder.place("home")
      let original = try #require(Self.models)
      for folder in ["models", "sample-corpus"] {
        try FileManager.default.createDirectory(
          atPath: home + "/" + folder, withIntermediateDirectories: true)
      }
      for name in ["rankscope-embed", "SHA256SUMS"] {
        try FileManager.default.copyItem(
          atPath: original + "/" + name, toPath: home + "/models/" + name)
      }
      let model = "home/models/rankscope-embed/"
      try program.folder.write("{}".utf8, to: model + "tokenizer.json")
      try program.folder.write("{ }".utf8, to: model + "config.json")
      try FileManager.default.removeItem(atPath: program.folder.place(model + "vocab.txt"))
      var program = program
      program.variables["RANKSCOPE_HOME"] = home
      let outcome = try await program.run("models", "verify", "rankscope-embed")
      #expect(outcome.status == 1)
      let failed = outcome.text.split(separator: "\n").filter { $0.hasPrefix("failed ") }
      #expect(failed.contains { $0.contains("config.json has other content") })
      #expect(failed.contains { $0.contains("vocab.txt cannot be read") })
      #expect(failed.contains { $0.contains("tokenizer.json is not in") })
      #expect(failed.allSatisfy { $0.contains("make checksums") || !$0.contains("SHA256SUMS") })
    }

    @Test("verify fails a model that ranks at random")
    func probe() async throws {
      let outcome = try await program.run("models", "verify", Fixture.path("tiny-bert-rerank"))
      #expect(outcome.status == 1)
      #expect(outcome.text.contains("failed"))
      #expect(outcome.text.contains("the answer has"))
    }

    private static let models: String? = {
      let places = [ProcessInfo.processInfo.environment["RANKSCOPE_HOME"], Fixture.root]
      return places.compactMap { $0.map { $0 + "/models" } }.first {
        FileManager.default.fileExists(atPath: $0 + "/SHA256SUMS")
      }
    }()
  }
}

/// The tiny models that lie beside the tests of the engine.
enum Fixture {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  static func path(_ name: String) -> String { root + "/Tests/TransformersTests/Fixtures/" + name }
}

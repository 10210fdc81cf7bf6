import ArgumentParser
import Foundation
import Interchange
import Transformers

/// `rankscope models pull`: fetches a model from a hub.
struct ModelsPullCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull",
    abstract: "Fetch a cross-encoder or a bi-encoder from a model hub.",
    discussion: """
      rankscope models pull cross-encoder/ms-marco-MiniLM-L6-v2

      The hub is HF_ENDPOINT, else [hub] endpoint in the configuration, else \
      \(HubAddress.standard); the token is HF_TOKEN. What the engine cannot run is refused before \
      its weights are fetched. An interrupted pull goes on where it stopped.
      """)

  @Argument(help: "The model's name on the hub: ORG/NAME.")
  var model: String
  @Option(help: "A branch, a tag or a commit.")
  var revision = "main"

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    guard let name = ModelName(model) else {
      throw UsageError("\(model) is no model's name; write it as ORG/NAME")
    }
    let hub = Hub(
      address: try Self.address(environment), token: HubToken.find(environment: environment),
      agent: "rankscope/\(programVersion)")
    let pull = ModelPull(
      name, revision: revision, from: hub, into: try ModelStore(environment: environment))
    let (manifest, wasThere) = try await untilInterrupted {
      try Self.run(pull)
    } stopped: {
      "stopped; what was fetched is kept, and the same command goes on from there"
    }
    let card = ModelCard("\(name)", .fetched, at: pull.store.folder(of: name))
    put(Self.summary(card, manifest, wasThere: wasThere))
  }

  private static func address(_ environment: [String: String]) throws -> HubAddress {
    try HubAddress(ConfigFile.read(environment: environment).hub.endpoint)
  }

  private static func run(
    _ pull: ModelPull
  ) throws -> (manifest: ModelManifest, wasThere: Bool) {
    let meter = PullMeter(pull)
    defer { meter.clear() }
    return try pull.run(check: refuseForeign) { meter.show($0) }
  }

  /// Throws where the engine cannot run the model, of which all but the weights is there.
  private static func refuseForeign(_ folder: String, _ listed: [String]) throws {
    let config = FileManager.default.contents(atPath: folder + "/config.json") ?? Data()
    try ModelSupport.check(config: config, files: listed, origin: folder)
    _ = try ModelFolder.open(folder, hasWeights: false)
  }

  private static func summary(
    _ card: ModelCard, _ manifest: ModelManifest, wasThere: Bool
  ) -> String {
    let shape = card.shape.map { "\($0.kind), \($0.family), \($0.layers) x \($0.hidden), " } ?? ""
    let option = card.shape?.kind == "cross-encoder" ? "--rerank-model" : "--embedder"
    return """
      \(card.name): \(shape)\(card.bytes.inBytes), commit \(manifest.commit.prefix(12))\
      \(wasThere ? ", was here already" : ""), in \(card.path)
      Use it with: \(option) \(card.name)

      """
  }
}

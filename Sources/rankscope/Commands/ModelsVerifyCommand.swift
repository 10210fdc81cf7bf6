import ArgumentParser
import Foundation
import Interchange
import Transformers

/// `rankscope models verify`: whether the files are what they were, and the models sound.
struct ModelsVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compare the files' checksums, and have each model rank what any sound model can.",
    discussion: """
      rankscope models verify
      rankscope models verify rankscope-rerank
      """)

  @Argument(help: "A built-in or fetched model's name, or a folder; else all.", completion: .model)
  var name: String?

  func run() async throws {
    let installation = try Installation.find()
    let models = try chosen(installation)
    var isWell = true
    for (name, path) in models {
      let lines = await Self.files(of: path) + Self.ranking(of: path)
      for line in lines { put("\(line.isWell ? "ok    " : "failed") \(name): \(line.text)\n") }
      isWell = isWell && lines.allSatisfy(\.isWell)
    }
    if !isWell { throw ExitCode(ExitStatus.no) }
  }

  private typealias Line = (isWell: Bool, text: String)

  private func chosen(_ installation: Installation) throws -> [(name: String, path: String)] {
    if let name {
      let path = try installation.model(name)
      guard FileManager.default.fileExists(atPath: path) else {
        throw UsageError("there is no model \(name); see: rankscope models list")
      }
      return [(name, path)]
    }
    let store = try ModelStore(environment: ProcessInfo.processInfo.environment)
    return (installation.builtInModels + store.cards).map { ($0.name, $0.path) }
  }

  private static func files(of path: String) -> [Line] {
    guard let files = ModelFiles(folder: path) else {
      return [(true, "nobody wrote its checksums down, so only its ranking is checked")]
    }
    let faults = files.faults
    guard faults.isEmpty else { return faults.map { (false, $0) } }
    return [(true, "\(files.sums.count) files are as in \(files.record)")]
  }

  private static func ranking(of path: String) async -> [Line] {
    do {
      let faults = try await ModelProbe.faults(of: ModelFolder.open(path))
      guard faults.isEmpty else { return faults.map { (false, $0) } }
      return [(true, "ranks each answer above another sentence")]
    } catch {
      return [(false, "\(error)")]
    }
  }
}

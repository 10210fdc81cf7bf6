import Foundation
import Interchange
import Retrieval
import Screens
import Storage

/// What a search engine is made of: a corpus and how it is read, the models, and where files lie.
struct Setup: Sendable {
  let corpusPath: String
  let reading: CorpusReading
  let models: ModelOptions
  let installation: Installation
  let folders: Folders
  /// Told what a person should know while a run is under way.
  var tell: @Sendable (String) -> Void = { say("rankscope: \($0)") }

  /// Finds everything that the arguments name, before the work of opening it.
  init(_ corpus: CorpusOptions, _ models: ModelOptions, _ folders: Folders) throws {
    installation = try Installation.find()
    corpusPath = corpus.corpus ?? installation.sampleCorpus
    reading = try corpus.reading.reading()
    self.models = models
    self.folders = folders
  }

  /// Opens the models and the corpus.
  ///
  /// - Parameter loadsWeights: False where they may be loaded later, once there is something to see.
  func engine(
    loadsWeights: Bool = true, report: @escaping @Sendable (OpeningProgress) -> Void
  ) async throws -> SearchEngine {
    async let opened = engineModels()
    let count = try models.contextCounter(installation)
    let models = try await opened
    var corpus = try await openCorpus(models, loadsWeights: loadsWeights, report)
    if let count { corpus.countTokens(count) }
    do {
      corpus.lay(try CorpusJudgements.standing(of: corpusPath, in: folders))
    } catch {
      corpus.notices.append("what was judged is left out: \(error)")
    }
    return SearchEngine(corpus: corpus, models: models)
  }

  /// Opens the corpus while the weights are loaded; where one fails, the other is cancelled.
  private func openCorpus(
    _ models: EngineModels, loadsWeights: Bool,
    _ report: @escaping @Sendable (OpeningProgress) -> Void
  ) async throws -> OpenCorpus {
    try await withThrowingTaskGroup(of: OpenCorpus?.self) { group in
      group.addTask {
        try await OpenCorpus.open(
          corpusPath, reading, embedder: models.embedder, folders: folders, report: report)
      }
      group.addTask {
        if loadsWeights { try await models.prepare() }
        return nil
      }
      var corpus: OpenCorpus?
      for try await opened in group { corpus = opened ?? corpus }
      guard let corpus else { throw CancellationError() }
      return corpus
    }
  }

  /// Opens the models, both at the same time; their weights are loaded once they are needed.
  func engineModels() async throws -> EngineModels {
    async let reranker = models.loadReranker(installation)
    let embedder = try models.loadEmbedder(installation)
    return EngineModels(
      embedder: embedder, reranker: try await reranker, blend: try models.blend(installation),
      calibrations: try CalibrationFiles.read(models.calibration, in: folders),
      remotes: try remotes())
  }

  /// The servers of the configuration, none of them asked yet.
  private func remotes() throws -> [RemoteReranker] {
    let environment = ProcessInfo.processInfo.environment
    return try ConfigFile.read(environment: environment).remotes.map { server in
      RemoteReranker(server, environment: environment) { [tell] host in
        tell("the question and the passages are sent to \(host), the remote \(server.name)")
      }
    }
  }
}

import Retrieval
import Screens

/// Keeps judgements as the program's store does, and answers what the screens ask of it.
struct Judge {
  private let files: GoldenSet
  private let chunks: [Chunk]
  private(set) var judgements: [ChunkJudgement] = []

  /// A judge of a corpus' chunks, with the golden set that lies beside it.
  init(_ files: GoldenSet, chunks: [Chunk]) {
    self.files = files
    self.chunks = chunks
  }

  /// Takes over judgements and hands out chunks; what else is asked for is left alone.
  mutating func answer(_ effects: [Effect], on state: inout State) {
    for effect in effects {
      switch effect {
      case .judge(let judgement):
        judgements.removeAll {
          $0.queryID == judgement.queryID && $0.chunkID == judgement.chunkID
        }
        judgements.append(judgement)
        _ = reduce(&state, .judged(files.judged(judgements, chunks: chunks)))
      case .fetch(let ids): _ = reduce(&state, .fetched(chunks.filter { ids.contains($0.id) }))
      default: break
      }
    }
  }

  /// Presses keys and answers what they ask for.
  mutating func press(_ keys: String, on state: inout State) {
    for key in keys.split(separator: " ") {
      answer(ScreensTests.press(String(key), on: &state), on: &state)
    }
  }
}

extension Judge {
  /// A judge of the contracts' passages.
  static let ofContracts = Judge(.sample, chunks: SampleRun.contracts.candidates.map(\.chunk))
  /// A judge of the memos of the sample report.
  static let ofMemos = Judge(
    SampleReport.golden,
    chunks: (0..<30).map { memo in
      Chunk(
        documentID: "archive/memo-\(memo)", title: "Memo \(memo)", headings: ["Heading"],
        section: 1, text: "A memo of one sentence.", tokens: 60 + memo)
    })
}

import Foundation
import Interchange
import Retrieval
import Testing
import TestSupport

/// Payloads that were right once, changed at random: each must be read, or refused in one line.
///
/// `SPAN_FUZZ=100000 swift test --filter SpanFuzz` tries that many.
@Suite("Mutated payloads")
struct SpanFuzzTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["SPAN_FUZZ"].flatMap { Int($0) } ?? 3_000

  @Test(
    "A mutated payload is read or refused with a reason, and what is read makes traces",
    arguments: [
      "langchain.pb", "llama_index.pb", "phoenix-rest.json", "phoenix-otlp.json",
      "phoenix-dataframe.jsonl", "export",
    ])
  func mutated(file: String) throws {
    let seed =
      file == "export"
      ? try OTLPExport.line(OTLPExportTests.trace()) : try SpanFixtures.data(file)
    var mutation = Mutation(seed: 0x5EED + UInt64(file.utf8.count))
    var outcomes = (read: 0, refused: 0)
    for _ in 0..<(Self.rounds / 6) {
      let payload = mutation.change(seed)
      if Self.isRead(payload, isProtobuf: file.hasSuffix(".pb")) {
        outcomes.read += 1
      } else {
        outcomes.refused += 1
      }
    }
    #expect(outcomes.read > 0)
    #expect(outcomes.refused > 0)
  }

  /// Reads a payload as far as a trace that can be stored; false where it is refused.
  private static func isRead(_ payload: Data, isProtobuf: Bool) -> Bool {
    do {
      let batch =
        isProtobuf ? try OTLPReader.spans(protobuf: payload) : try OTLPReader.spans(json: payload)
      for fault in batch.faults { expectOneLine(fault) }
      var assembler = TraceAssembler()
      for trace in assembler.add(batch.spans).traces { expectWhole(trace) }
      return true
    } catch {
      expectOneLine(error)
      return false
    }
  }

  private static func expectOneLine(_ error: SpanError) {
    #expect(!error.description.contains("\n"))
    #expect(!error.problem.isEmpty && !error.mend.isEmpty)
  }

  /// Holds what the store and the screens rely on.
  private static func expectWhole(_ trace: Trace) {
    let ids = trace.candidates.map(\.chunk.id)
    #expect(Set(ids).count == ids.count)
    #expect(trace.before.map(\.rankBefore) == trace.before.indices.map { $0 + 1 })
    #expect(trace.after.map(\.rankAfter) == trace.after.indices.map { $0 + 1 })
    #expect(trace.candidates.allSatisfy { $0.score?.isFinite ?? true })
    #expect(trace.candidates.allSatisfy { $0.scoreBefore?.isFinite ?? true })
    #expect(trace.settings.fault == nil)
    #expect(trace.time.isFinite)
    #expect((trace.elapsed ?? 0).isFinite)
  }
}

/// Changes bytes: flips, overwrites, cuts, repeats, moves and inserts what readers trip over.
private struct Mutation {
  private var random: SplitMix

  private static let tripwires = [
    "{", "}", "[", "]", "\"", "\\", "\\u0000", "\\ud800", ",", ":", "null", "-", "1e999", "NaN",
    "18446744073709551616", "\"-1\"", "\n", "\n{", "\0", "\u{FEFF}", ".", ".0.", "\u{7F}", "[[[[",
    "\"traceId\":\"00\",", "{\"key\":\"retrieval.documents.0.document.id\",\"value\":{}}",
  ].map { Array($0.utf8) }

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  mutating func change(_ data: Data) -> Data {
    var bytes = [UInt8](data)
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty { once(&bytes) }
    return Data(bytes)
  }

  private mutating func once(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...64, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4: bytes.removeLast(bytes.count - place)
    case 5: bytes.insert(contentsOf: Array(repeating: 0xFF, count: end - place), at: place)
    case 6:
      let other = Int.random(in: 0..<bytes.count, using: &random)
      bytes.swapAt(place, other)
    default:
      let piece = Self.tripwires[Int.random(in: 0..<Self.tripwires.count, using: &random)]
      bytes.insert(contentsOf: piece, at: place)
    }
  }
}

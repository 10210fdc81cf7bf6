import Foundation
import Retrieval
import TestSupport
import Testing

@testable import Reranking

@Suite struct CalibrationTests {
  private let platt = CalibrationCurve.platt(slope: 0.5, intercept: -1)
  private let staircase = CalibrationCurve.isotonic([
    .init(from: -2, probability: 0.1), .init(from: 0, probability: 0.4),
    .init(from: 3, probability: 0.9),
  ])

  @Test("Platt's curve is the logistic function of slope · logit + intercept")
  func plattCurve() {
    #expect(platt.apply(to: 2) == 0.5)
    // 1 / (1 + e^−1)
    #expect(abs(platt.apply(to: 4) - 0.731058578630005) < 1e-12)
  }

  @Test("A step of the staircase holds from its logit up to the next one's")
  func isotonicCurve() {
    let values = [-9, -2, -0.01, 0, 2.99, 3, 9].map(staircase.apply)
    #expect(values == [0.1, 0.1, 0.1, 0.4, 0.4, 0.9, 0.9])
  }

  @Test("No calibration lets a probability fall where the logit rises, or leave 0…1")
  func monotone() {
    var generator = SplitMix(seed: 11)
    for _ in 0..<200 {
      let curve = Bool.random(using: &generator) ? randomPlatt(&generator) : randomSteps(&generator)
      #expect(curve.fault == nil)
      let logits = (0..<40).map { _ in Double.random(in: -30...30, using: &generator) }.sorted()
      let values = logits.map(curve.apply)
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(values.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test("A curve that does not rise is refused")
  func faults() {
    #expect(CalibrationCurve.platt(slope: -0.1, intercept: 0).fault != nil)
    #expect(CalibrationCurve.platt(slope: .infinity, intercept: 0).fault != nil)
    #expect(CalibrationCurve.isotonic([]).fault == "there is no step")
    let (low, high) = (CalibrationCurve.Step(from: 0, probability: 0.2), 0.3)
    #expect(CalibrationCurve.isotonic([low, .init(from: 0, probability: high)]).fault != nil)
    #expect(CalibrationCurve.isotonic([low, .init(from: 1, probability: 0.1)]).fault != nil)
    #expect(CalibrationCurve.isotonic([.init(from: 1, probability: 1.1)]).fault != nil)
  }

  @Test("A calibration survives its file, and a file whose curve falls is refused")
  func file() throws {
    for curve in [platt, staircase] {
      let written = try JSONEncoder().encode(calibration(curve))
      #expect(try JSONDecoder().decode(Calibration.self, from: written) == calibration(curve))
    }
    let text = String(decoding: try JSONEncoder().encode(calibration(platt)), as: UTF8.self)
    for (old, new) in [("\"slope\":0.5", "\"slope\":-0.5"), ("\"version\":1", "\"version\":2")] {
      let changed = text.replacingOccurrences(of: old, with: new)
      #expect(changed != text)
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(Calibration.self, from: Data(changed.utf8))
      }
    }
  }

  @Test("A file that names no model is refused, since it would fit any")
  func unnamed() throws {
    var unnamed = calibration(platt)
    unnamed.models = [:]
    let data = try JSONEncoder().encode(unnamed)
    do {
      _ = try JSONDecoder().decode(Calibration.self, from: data)
      Issue.record("it was read")
    } catch DecodingError.dataCorrupted(let context) {
      #expect(context.debugDescription == "no model is named, so it would fit any; fit it again")
    }
  }

  @Test("A run takes the calibration of its reranker, models and corpus")
  func match() throws {
    let settings = settings(.platt)
    #expect(try calibrations([calibration(platt)]).calibration(for: settings)?.curve == platt)
    #expect(try calibrations([]).calibration(for: Settings()) == nil)
    var unranked = settings
    unranked.reranker = .none
    #expect(try calibrations([]).calibration(for: unranked) == nil)
  }

  @Test("One of another model or corpus is refused in one line that says what to do")
  func refused() {
    let cure =
      "; run rankscope calibrate on it, set normalisation to sigmoid, or name a file with --calibration"
    #expect(
      refusal(model: "ffff") == "the platt calibration was fitted on scores of rerank (aaaa), "
        + "not of rerank (ffff)" + cure)
    #expect(
      refusal(corpus: "c1") == "the platt calibration was fitted on corpus policies (c1), "
        + "not on policies (c0)" + cure)
    #expect(
      refusal(kind: .isotonic)
        == "there is no isotonic calibration of cross-encoder scores for this corpus" + cure)
    #expect(
      refusal(reranker: .blend)
        == "there is no platt calibration of blend scores for this corpus" + cure)
  }

  @Test("Among several, the one that fits is taken")
  func several() throws {
    var foreign = calibration(.platt(slope: 3, intercept: 0))
    foreign.corpus.fingerprint = "c1"
    let found = try calibrations([foreign, calibration(platt)]).calibration(for: settings(.platt))
    #expect(found?.curve == platt)
  }

  private func refusal(
    model: String = "aaaa", corpus: String = "c0", kind: Normalisation = .platt,
    reranker: RerankerKind = .crossEncoder
  ) -> String? {
    var fitted = calibration(platt)
    fitted.corpus.fingerprint = corpus
    do {
      _ = try calibrations([fitted], model: model)
        .calibration(for: settings(kind, reranker: reranker))
      return nil
    } catch {
      return "\(error)"
    }
  }

  private func calibrations(_ all: [Calibration], model: String = "aaaa") -> Calibrations {
    Calibrations(
      all, models: ["reranker": ModelIdentity(name: "rerank", fingerprint: model)],
      corpus: Sample.corpus)
  }

  private func calibration(_ curve: CalibrationCurve) -> Calibration {
    Calibration(
      curve: curve, reranker: .crossEncoder,
      models: ["reranker": ModelIdentity(name: "rerank", fingerprint: "aaaa")],
      corpus: Sample.corpus, judgements: 120, time: 1_800_000_000)
  }

  private func settings(
    _ kind: Normalisation, reranker: RerankerKind = .crossEncoder
  ) -> Settings {
    var settings = Settings()
    (settings.normalisation, settings.reranker) = (kind, reranker)
    return settings
  }

  private func randomPlatt(_ generator: inout SplitMix) -> CalibrationCurve {
    .platt(
      slope: Double.random(in: 0...9, using: &generator),
      intercept: Double.random(in: -9...9, using: &generator))
  }

  private func randomSteps(_ generator: inout SplitMix) -> CalibrationCurve {
    let count = Int.random(in: 1...9, using: &generator)
    let starts = Set((0..<count).map { _ in Double.random(in: -9...9, using: &generator) })
    let values = starts.map { _ in Double.random(in: 0...1, using: &generator) }
    return .isotonic(
      zip(starts.sorted(), values.sorted()).map { .init(from: $0, probability: $1) })
  }
}

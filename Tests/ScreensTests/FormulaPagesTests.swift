import Evaluation
import Foundation
import Retrieval
import Testing

@testable import Screens

@Suite("The index of formulas")
struct FormulaPagesTests {
  private let index: String

  init() throws {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized
    index = try String(
      contentsOf: root.appending(path: "docs/formulas/README.md"), encoding: .utf8)
  }

  private func expectPage(for name: String) {
    #expect(index.contains("`\(name)`"), "docs/formulas/README.md has no page for \(name)")
  }

  @Test(
    "has a page for every unit of a score",
    arguments: [
      ScoreUnit.rrf, .minMax, .zScore, .bm25, .cosine, .maxSim, .logit, .p, .softmax,
      .probability, .signals, .recorded,
    ])
  func units(unit: ScoreUnit) {
    expectPage(for: unit.rawValue)
    expectPage(for: unit.caption)
  }

  @Test("has a page for every way to fuse and to normalise")
  func settings() {
    for fusion in Fusion.allCases { expectPage(for: fusion.rawValue) }
    for normalisation in Normalisation.allCases where normalisation != .sigmoid {
      #expect(index.contains("\(normalisation.rawValue)"))
    }
  }

  @Test("has a page for every measure that a report shows")
  func measures() throws {
    for row in try #require(SampleReport.reports.values.first).rows {
      let family = row.measure.prefix { $0.isLetter }
      expectPage(for: String(family))
    }
  }
}

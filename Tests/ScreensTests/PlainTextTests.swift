import Foundation
import Retrieval
import Screens
import TestSupport
import Testing

@Suite("The plain form of a run")
struct PlainTextTests {
  @Test("says in lines all that the screen shows")
  func contracts() {
    let trace = SampleRun.contracts.trace()
    let grades = GoldenSet.sample.grades(for: trace.query, among: trace.candidates.map(\.chunk))
    expectText(plainText(of: trace, grades: grades), named: "contracts")
  }

  @Test("says that nothing is confident")
  func nothingConfident() {
    expectText(
      plainText(of: SampleRun.nothingConfident.trace(), grades: [:]), named: "nothing-confident")
  }

  @Test("says that nothing was found")
  func nothingFound() {
    expectText(plainText(of: SampleRun.empty.trace(), grades: [:]), named: "nothing-found")
    var settings = Settings()
    settings.filters = ["region=EMEA"].compactMap { try? Filter($0) }
    let filtered = plainText(of: SampleRun.empty.trace(settings), grades: [:])
    #expect(filtered.contains("Verdict: Nothing was found that fits region=EMEA.\n"))
  }

  @Test("keeps a run that was never finished readable")
  func unfinished() {
    expectText(
      plainText(of: SampleRun.scripts.traceBeforeReranking(), grades: [:]), named: "unfinished")
  }

  @Test("every screen says in lines what it shows", arguments: ScreenName.allCases)
  func screens(screen: ScreenName) {
    let picture: Picture =
      switch screen {
      case .inspect: .inspect
      case .explain: .explain
      case .tune: .tune
      case .evaluate: .evaluate
      case .traces: .traces
      case .learn: .learn
      }
    let state = picture.state(120, 36)
    expectText(plainScreen(of: state), named: "plain-\(screen)")
    #expect(!plainScreen(of: state).contains { "│┌┐└┘─█▓▒░┄".contains($0) })
    let empty = plainScreen(of: State(size: state.size))
    #expect(!empty.isEmpty && empty.hasSuffix("\n"))
  }

  @Test("sends no control character of a document to the terminal")
  func controls() {
    let text = plainText(of: SampleRun.scripts.trace(), grades: [:])
    let isControl = { (scalar: Unicode.Scalar) in scalar.value < 32 && scalar != "\n" }
    #expect(!text.unicodeScalars.contains(where: isControl))
  }
}

import Cells
import Foundation
import Retrieval
import Screens
import TestSupport
import Testing

@Suite("A remote reranker on the screens")
struct RemoteScreenTests {
  private func state(_ width: Int, _ height: Int) -> State {
    var state = State.showing(.contracts, width, height) { $0.reranker = .remote("cohere") }
    state.remotes = ["cohere", "tei"]
    return state
  }

  @Test("is named over its list, with the parts of its time in place of the fastest stages")
  func named() {
    expectScreen(state(120, 36).drawn(), named: "remote-reranker")
  }

  @Test("has a bar for each part of its time where there is room")
  func bars() {
    var state = state(100, 30)
    state.focus = .latency
    state.isZoomed = true
    expectScreen(state.drawn(), named: "remote-latency-zoomed")
  }

  @Test("has its parts in a small window as well")
  func small() {
    expectScreen(state(80, 24).drawn(), named: "remote-reranker-80x24")
  }

  @Test("that gave up has room for its reason", arguments: [120, 80])
  func fallback(width: Int) {
    let state = State.showing(.contracts, width, width == 80 ? 24 : 36) {
      $0.reranker = .remote("limited")
    }
    expectScreen(state.drawn(), named: "remote-fallback-\(width)")
  }

  @Test("is told in the plain form with its parts and its bill")
  func plain() {
    var settings = Settings()
    settings.reranker = .remote("cohere")
    let text = plainText(of: SampleRun.contracts.trace(settings), grades: [:])
    #expect(
      text.contains(
        "  rerank: 407 ms, 16 in, 16 out (in ms: network 205, connecting 90.0, server 112), "
          + "1 search, 0.002 USD\n"), "\(text)")
    #expect(text.contains("remote:cohere"))
  }

  @Test("is among the palette's choices, and Tune's arrows come to it")
  func choosing() {
    var state = State.answered()
    state.remotes = ["cohere", "tei"]
    let entries = PaletteEntry.entries(for: "reranker ", in: state)
    #expect(
      entries.suffix(2)
        == ["remote:cohere", "remote:tei"].map {
          .set("reranker", value: $0, isInForce: false)
        })
    press(":", on: &state)
    type("reranker remote:tei", on: &state)
    #expect(
      play("⏎", on: &state).contains { effect in
        guard case .search(_, _, let settings) = effect else { return false }
        return settings.reranker == .remote("tei")
      })
    press("3", on: &state)
    state.tune.knob = "reranker"
    play("right", on: &state)
    #expect(state.settings.current.reranker == .blend)
    play("left left", on: &state)
    #expect(state.settings.current.reranker == .remote("cohere"))
  }

  @Test("is explained where none is configured")
  func advice() {
    var state = State.answered()
    let entries = PaletteEntry.entries(for: "reranker ", in: state)
    #expect(
      entries.last
        == .advice(
          "remote:NAME, once [remote.NAME] is configured",
          place: "docs/remote-rerankers.md"))
    #expect(PaletteEntry.entries(for: "reranker remote", in: state) == entries.suffix(1))
    press(":", on: &state)
    type("reranker remote", on: &state)
    play("⏎", on: &state)
    #expect(state.notice?.text.contains("docs/remote-rerankers.md") == true)
    #expect(state.settings.current == Settings())
  }

  @Test("is not asked for the golden set but at a person's word")
  func golden() {
    var state = State.answered()
    state.remotes = ["tei"]
    press("3", on: &state)
    state.tune.knob = "reranker"
    func asksGolden(_ effects: [Effect]) -> Bool {
      effects.contains { if case .evaluate = $0 { true } else { false } }
    }
    #expect(asksGolden(play("E", on: &state)))
    #expect(!asksGolden(play("left", on: &state)))
    #expect(state.settings.current.reranker == .remote("tei"))
    #expect(asksGolden(play("E", on: &state)))
  }
}

import Cells
import Retrieval
import TestSupport
import Testing

@testable import Screens

@Suite("A step on the screen")
struct StepScreenTests {
  @Test("is drawn for each stage")
  func stages() {
    var state = State.answered(.contracts, 120, 36)
    for name in ["bm25", "embed", "dense", "fuse", "rerank", "signals", "threshold", "pack"] {
      press("space", on: &state)
      expectScreen(state.drawn(), named: "step-\(name)")
    }
  }

  @Test(
    "fits every window",
    arguments: [(80, 24), (84, 50), (200, 60), (60, 16), (40, 12), (20, 5)])
  func sizes(width: Int, height: Int) {
    var state = State.answered(.contracts, width, height)
    press("space space space space space", on: &state)
    expectScreen(state.drawn(), named: "step-rerank-\(width)x\(height)")
    press("end", on: &state)
    expectScreen(state.drawn(), named: "step-pack-\(width)x\(height)")
  }

  @Test("needs no box and no block characters")
  func ascii() {
    var state = State.answered(.contracts, 80, 24)
    press("space end", on: &state)
    let screen = state.drawn(glyphs: .ascii)
    #expect(screen.cells.allSatisfy { $0.glyph.isASCII })
    expectScreen(screen, named: "step-ascii")
  }

  @Test("gives every part its role")
  func styles() {
    var state = State.answered(.contracts, 100, 30)
    press("space space space space space", on: &state)
    expectScreen(state.drawn(), named: "step-styles", styles: true)
  }

  @Test("is drawn while rows are on their way")
  func moving() {
    var state = State.answered(.contracts, 100, 30)
    state.usesMotion = true
    press("space space space space space", on: &state)
    for _ in 0..<Walk.frames / 2 { _ = reduce(&state, .ticked) }
    expectScreen(state.drawn(), named: "step-moving")
  }

  @Test("says what a record lacks, and what went wrong")
  func troubles() {
    var state = State.ready(100, 30)
    state.show(recorded: SampleTraces.imported(.rerankerOnly))
    press("space", on: &state)
    expectScreen(state.drawn(), named: "step-lacking")
    press("space", on: &state)
    expectScreen(state.drawn(), named: "step-imported")
    state = State.ready(100, 30)
    state.show(recorded: SampleRun.copies)
    press("space space space space space space space", on: &state)
    expectScreen(state.drawn(), named: "step-copies")
    press("b b", on: &state)
    expectScreen(state.drawn(), named: "step-deadline")
  }

  @Test("has help of its own")
  func help() {
    var state = State.answered(.contracts, 80, 24)
    press("space ?", on: &state)
    expectScreen(state.drawn(), named: "step-help")
  }
}

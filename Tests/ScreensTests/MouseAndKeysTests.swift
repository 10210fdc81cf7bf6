import Cells
import Retrieval
import Testing

@testable import Screens

@Suite("Without a mouse")
struct MouseAndKeysTests {
  /// Something that the mouse does, and keys that come to the same.
  struct Deed: CustomTestStringConvertible {
    let name: String
    let picture: Picture
    let kind: MouseEvent.Kind
    let place: @Sendable (State) -> Point
    let keys: String

    var testDescription: String { name }

    init(
      _ name: String, on picture: Picture, _ kind: MouseEvent.Kind = .press, keys: String,
      _ place: @escaping @Sendable (State) -> Point
    ) {
      (self.name, self.picture, self.kind, self.place, self.keys) = (
        name, picture, kind, place, keys
      )
    }
  }

  static let deeds =
    ScreenName.allCases.filter { $0 != .explain }.map { name in
      Deed(
        "presses the tab \(name.title)", on: name == .inspect ? .learn : .inspect,
        keys: "\(name.rawValue)"
      ) { state in
        state.tabs[name.rawValue - 1].area.origin
      }
    } + [
      Deed("picks a row", on: .inspect, keys: "j j") { $0.layout.after.listRows.row(2).origin },
      Deed("turns the list", on: .inspect, .scrollDown, keys: "j j j") {
        $0.layout.after.listRows.origin
      },
      Deed("focuses the latency", on: .inspect, keys: "⇥") { $0.layout.latency.inset().origin },
      Deed("focuses the context", on: .inspect, keys: "⇥ ⇥") { $0.layout.context.inset().origin },
      Deed("goes to the question", on: .inspect, keys: "/") { $0.layout.query.origin },
      Deed("focuses the passage", on: .explain, keys: "⇥") { $0.explainLayout.passage.origin },
      Deed("scrolls the reasons", on: .explain, .scrollDown, keys: "j j j") {
        $0.explainLayout.reasons.inset().origin
      },
      Deed("picks a measure", on: .evaluate, keys: "⇥ j") {
        $0.evaluateLayout.measures.listRows.row(1).origin
      },
      Deed("picks a trace", on: .traces, keys: "j") { $0.tracesLayout.list.listRows.row(1).origin },
      Deed("turns the traces", on: .traces, .scrollDown, keys: "j j j") {
        $0.tracesLayout.list.listRows.origin
      },
      Deed("picks a lesson", on: .learn, keys: "j") { $0.learnLayout.list.inset().row(1).origin },
      Deed("picks a command", on: .palette, keys: "↓ ↓ ⏎") { state in
        PaletteLayout(bounds: Rect(size: state.size)).rows.row(2).origin
      },
      Deed("closes what lies over the screen", on: .verdict, keys: "⎋") { _ in Point(x: 0, y: 0) },
      Deed("scrolls what lies over the screen", on: .context, .scrollDown, keys: "j") { _ in
        Point(x: 0, y: 0)
      },
      Deed("picks a passage to judge", on: .judgeBlind, keys: "j") { state in
        let place = (state.judging.sitting?.place ?? 0) - state.sittingWindow.lowerBound
        return state.judgingLayout.list.inset().row(place + 1).origin
      },
    ]

  @Test("everything can be done by keys", arguments: deeds)
  func sameByKeys(deed: Deed) {
    let start = deed.picture.state(100, 26)
    var (pointed, pressed) = (start, start)
    let byMouse = mouse(deed.kind, deed.place(start).x, deed.place(start).y, on: &pointed)
    let byKeys = press(deed.keys, on: &pressed)
    #expect(byMouse.filter { !$0.isRead } == byKeys.filter { !$0.isRead })
    #expect(pointed.drawn().rows == pressed.drawn().rows)
    let didSomething = pointed != start
    #expect(didSomething)
  }
}

extension Effect {
  /// Whether a trace is read that is passed over on the way.
  fileprivate var isRead: Bool { if case .readTrace = self { true } else { false } }
}

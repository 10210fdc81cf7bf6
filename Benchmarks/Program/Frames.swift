import ArgumentParser
import Cells
import Foundation
import NcursesBackend
import Retrieval
import Screens

/// `rankscope-bench frames`: what a key costs until all its bytes are with the terminal.
struct Frames: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Press keys on every screen, with a run of many candidates; time each frame.")

  @Option(help: "A recorded run, as traces export writes it.")
  var trace = "docs/pictures/run.json"

  @Option(help: "An explanation of one of its chunks, as explain --json prints it.")
  var explanation: String

  @Option(help: "How many candidates the run is made to have.")
  var candidates = 1000

  @Option(help: "Columns of the window.")
  var width = 200

  @Option(help: "Rows of the window.")
  var height = 60

  @Option(help: "How many frames of each scene.")
  var frames = 500

  @Option(help: "Only the scenes whose name begins so, for a profile of one.")
  var scene = ""

  @MainActor
  func run() async throws {
    let size = Size(width: width, height: height)
    let run = try read(Trace.self, trace).scaled(to: candidates)
    let scenes = Scene.all(run, try read(Explanation.self, explanation), size)
    let window = try Pseudoterminal(size)
    let screen = try window.open()
    for scene in scenes where scene.name.hasPrefix(self.scene) {
      printLine(measure(scene, on: screen, in: window))
    }
    screen.close()
  }

  private func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @MainActor
  private func measure(
    _ scene: Scene, on screen: NcursesTerminal, in window: Pseudoterminal
  ) -> FrameLine {
    var scene = scene
    screen.redraw()
    show(scene.state, on: screen)
    let whole = window.takeBytes()
    var (times, bytes): ([Stopwatch], [Int]) = ([], [])
    for number in 0..<frames {
      let message = scene.message(number)
      if case .resized(let size) = message { window.resize(to: size) }
      times.append(
        Stopwatch.measure {
          if case .resized = message { screen.takeSize() }
          _ = reduce(&scene.state, message)
          show(scene.state, on: screen)
        })
      bytes.append(window.takeBytes())
    }
    return FrameLine(scene.name, times, bytes, whole: whole)
  }

  @MainActor
  private func show(_ state: State, on screen: NcursesTerminal) {
    var buffer = Buffer(size: screen.size, glyphs: .unicode)
    draw(state, into: &buffer)
    screen.present(buffer, theme: .coloured)
  }
}

/// What a scene's frames came to.
private struct FrameLine: Encodable {
  var benchmark = "frames"
  var scene: String
  var frames: Int
  var p50Seconds: Double
  var p99Seconds: Double
  var worstSeconds: Double
  /// Of processor time, which other programs change less.
  var cpuP50Seconds: Double
  var cpuP99Seconds: Double
  /// What a frame sends, in the middle, and what the whole screen is.
  var p50Bytes: Int
  var wholeBytes: Int

  init(_ scene: String, _ times: [Stopwatch], _ bytes: [Int], whole: Int) {
    self.scene = scene
    frames = times.count
    let (walls, work) = (times.map(\.wall), times.map(\.cpu))
    (p50Seconds, p99Seconds) = (percentile(0.5, of: walls), percentile(0.99, of: walls))
    worstSeconds = percentile(1, of: walls)
    (cpuP50Seconds, cpuP99Seconds) = (percentile(0.5, of: work), percentile(0.99, of: work))
    (p50Bytes, wholeBytes) = (percentile(0.5, of: bytes), whole)
  }
}

extension Theme {
  /// A colour of its own for every role, so that every change of role is sent.
  fileprivate static let coloured = Theme(
    name: "coloured",
    looks: Dictionary(
      uniqueKeysWithValues: Role.allCases.enumerated().map { place, role in
        (role, Look(foreground: .rgb(UInt8(80 + 3 * place), UInt8(200 - 3 * place), 160)))
      }))
}

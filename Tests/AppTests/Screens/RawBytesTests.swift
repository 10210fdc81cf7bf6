import Foundation
import TestSupport
import Testing

extension Application.InTerminal {
  @Suite("raw bytes")
  struct RawBytesTests {
    /// Halves of sequences, broken UTF-8, the mouse far outside, pastes that begin and end anywhere.
    private static let pieces: [[UInt8]] =
      [
        "\u{1B}[", "\u{1B}O", "\u{1B}]52;c;", "\u{1B}P", "\u{1B}\\", "\u{1B}[1;5", "~", "M",
        "\u{1B}[<0;", "\u{1B}[<0;10;10M\u{1B}[<32;12;12M", "\u{1B}[<0;999999;999999M",
        "\u{1B}[99999999999999999999;9M", "\u{1B}[200~", "\u{1B}[201~",
      ].map { Array($0.utf8) } + [[0xE6, 0xBC], [0xFF], [0x9B], [0xF0, 0x9F], [0xC0, 0x80]]

    /// What ends, stops or suspends the program by itself.
    private static let leaving: Set<UInt8> = [0x03, 0x1A, 0x1C, UInt8(ascii: "q")]

    private func noise(_ random: inout SplitMix) -> [UInt8] {
      if Int.random(in: 0..<4, using: &random) == 0 {
        return Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
      }
      return (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }
        .filter { !Self.leaving.contains($0) }
    }

    @Test("neither end the program nor keep it from ending", arguments: [UInt64(1), 3])
    func noise(seed: UInt64) async throws {
      var random = SplitMix(seed: seed)
      let window = try await Window(.warm())
      try await window.ask("refund deadline in Japan", "-k 5")
      for (columns, rows) in [(300, 100), (2, 40), (60, 16), (200, 2), (84, 50), (120, 36)] {
        for _ in 0..<25 { try window.send(noise(&random)) }
        try window.resize(columns: columns, rows: rows)
      }
      try window.send(Array("\u{1B}[201~".utf8))
      // However deep the noise has led: out of it step by step, and each time to the door.
      for _ in 0..<100 where !window.hasEnded {
        window.press("Escape")
        // A key that comes at once with Escape is another one, Alt with that key.
        try await Task.sleep(for: .milliseconds(150))
        window.press("q")
        try await Task.sleep(for: .milliseconds(150))
      }
      #expect(try await window.end() == 0)
      let folder = window.program.folder
      #expect(folder.text(of: "before") == folder.text(of: "after"))
      #expect(try window.fact("alternate_on") == "0")
      #expect(try window.fact("mouse_any_flag") == "0")
    }
  }
}

extension Window {
  /// Sends bytes as they are, whatever they mean or do not mean.
  fileprivate func send(_ bytes: [UInt8]) throws {
    try paste(raw: try program.folder.write(bytes, to: "bytes"))
  }
}

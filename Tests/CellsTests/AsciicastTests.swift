import Foundation
import TestSupport
import Testing

@testable import Cells

@Suite("Recordings of sessions")
struct AsciicastTests {
  private func screen(_ text: String, size: Size = Size(width: 12, height: 2)) -> Buffer {
    var buffer = Buffer(size: size)
    buffer.write(text, at: .init(x: 0, y: 0), style: Style(.bad))
    return buffer
  }

  /// Three screens: a first one, one with a word and a cursor more, and one in a larger window.
  private func recording() -> String {
    var cast = Asciicast(title: "a \"tour\"")
    var lines = cast.record(screen("承認 ok"), theme: PictureTests.theme, at: .zero)
    var second = screen("承認 no")
    second.cursor = Point(x: 7, y: 0)
    lines += cast.record(second, theme: PictureTests.theme, at: .milliseconds(1_250))
    lines += cast.record(second, theme: PictureTests.theme, at: .seconds(2))
    let larger = screen("承認", size: Size(width: 14, height: 2))
    return lines + cast.record(larger, theme: PictureTests.theme, at: .seconds(61))
  }

  @Test("a recording holds what is sent to the terminal, and when")
  func lines() {
    expectText(recording(), named: "recording", ending: "cast")
  }

  /// The rules of asciicast version 2: a header that is an object with version, width and height,
  /// then arrays of a time that does not go back, a code and a string.
  @Test("a JSON reader finds a header and events as the format has them")
  func format() throws {
    let lines = try recording().split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8))
    }
    let header = try #require(lines.first as? [String: Any])
    #expect(header["version"] as? Int == 2)
    #expect(header["width"] as? Int == 12)
    #expect(header["height"] as? Int == 2)
    #expect(header["title"] as? String == "a \"tour\"")
    let events = lines.dropFirst().compactMap { $0 as? [Any] }
    #expect(events.compactMap { $0[0] as? Double } == [0, 1.25, 61, 61])
    #expect(events.compactMap { $0[1] as? String } == ["o", "o", "r", "o"])
    #expect(events[2][2] as? String == "14x2")
    let first = try #require(events[0][2] as? String)
    #expect(first.contains("\u{1B}[1;1H"))
    #expect(first.contains("承\u{1B}[1;3H認\u{1B}[1;5H ok"))
  }

  @Test("only what changed is recorded, and nothing where nothing did")
  func changes() {
    var cast = Asciicast(title: "")
    let screen = screen("one two")
    _ = cast.record(screen, theme: PictureTests.theme, at: .zero)
    #expect(cast.record(screen, theme: PictureTests.theme, at: .seconds(1)) == "")
    var next = screen
    next.write("2", at: Point(x: 4, y: 0), style: Style(.bad))
    let line = cast.record(next, theme: PictureTests.theme, depth: .sixteen, at: .seconds(2))
    #expect(
      line == "[2.000000, \"o\", \"\\u001b[1;5H\\u001b[0;91;40m2\\u001b[0m\\u001b[?25l\"]\n")
  }
}

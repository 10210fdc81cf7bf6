import Foundation
import Testing

extension Application.InTerminal {
  @Suite("pictures")
  struct PictureTests {
    @Test("the palette writes the screen, and a recording holds what was shown")
    func session() async throws {
      let window = try await Window(.warm())
      try await window.ask("refund deadline in Japan", "-k 10 --record session.cast")
      window.type(":export text")
      window.press("Enter")
      try await window.wait("the word") { $0.contains("saved screen.txt in ") }
      window.press("q")
      #expect(try await window.end() == 0)
      let folder = window.program.folder
      let text = try #require(folder.text(of: "screen.txt"))
      #expect(text.contains("refund deadline in Japan"))
      #expect(text.contains("┌ After"))
      #expect(!text.contains("Commands"))
      try expectRecording(try #require(folder.text(of: "session.cast")))
    }

    private func expectRecording(_ recording: String) throws {
      let lines = try recording.split(separator: "\n").map {
        try JSONSerialization.jsonObject(with: Data($0.utf8))
      }
      let header = try #require(lines.first as? [String: Any])
      #expect(header["version"] as? Int == 2)
      #expect(header["width"] as? Int == 120)
      #expect(header["height"] as? Int == 36)
      let events = lines.dropFirst().compactMap { $0 as? [Any] }
      let times = events.compactMap { $0.first as? Double }
      #expect(times == times.sorted())
      #expect(times.count == lines.count - 1)
      let sent = events.compactMap { $0.last as? String }.joined()
      #expect(sent.contains("refund deadline in Japan"))
    }

    @Test("a recording is never written over a file")
    func existing() async throws {
      let window = try await Window(.warm())
      let folder = window.program.folder
      try folder.write(Data("kept".utf8), to: "session.cast")
      window.start("--record session.cast")
      #expect(try await window.end() == 2)
      #expect(folder.text(of: "session.cast") == "kept")
      #expect(folder.text(of: "errors")?.contains("is there already") == true)
    }
  }
}

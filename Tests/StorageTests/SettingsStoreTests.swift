import Foundation
import Retrieval
import Storage
import Testing

struct SettingsStoreTests {
  private let file: TemporaryFile
  private let store: SettingsStore

  init() throws {
    file = try TemporaryFile()
    store = SettingsStore(folder: file.folder + "/settings")
  }

  private var path: String { file.folder + "/settings/champion.json" }

  private func write(_ text: String) throws {
    try store.save(Settings(), as: "champion", at: 0, replacing: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test("What is kept comes back by name, with its time and note")
  func roundTrip() throws {
    var settings = Settings()
    settings.candidates = 80
    settings.threshold = 0.35
    let kept = try store.save(settings, as: "champion", note: "June \"tuned\"", at: 1_750_000_000.7)
    #expect(kept.time == 1_750_000_000)
    #expect(kept.settings == settings)
    #expect(try store.settings(named: "champion") == kept)
    #expect(try store.settings(named: "challenger") == nil)
  }

  @Test("The list is by name; a removed one is gone")
  func list() throws {
    #expect(try store.list().kept.isEmpty)
    for name in ["b", "a", "c.2-x_y"] { try store.save(Settings(), as: name, at: 1) }
    #expect(try store.list().kept.map(\.name) == ["a", "b", "c.2-x_y"])
    #expect(try store.remove("b"))
    #expect(try !store.remove("b"))
    #expect(try store.list().kept.map(\.name) == ["a", "c.2-x_y"])
  }

  @Test("A name in use is not overwritten unless that is asked for")
  func replacing() throws {
    try store.save(Settings(), as: "champion", at: 1)
    #expect {
      try store.save(Settings(), as: "champion", at: 2)
    } throws: {
      "\($0)" == "champion: settings of that name are kept already"
    }
    try store.save(Settings(), as: "champion", at: 3, replacing: true)
    #expect(try store.settings(named: "champion")?.time == 3)
  }

  @Test(
    "A name that is no file's is refused",
    arguments: ["", "..", ".hidden", "a/b", "a b", "ä", "-x", String(repeating: "a", count: 65)])
  func names(name: String) {
    let expected = "\(name): a name is up to 64 letters"
    #expect { try store.save(Settings(), as: name, at: 1) } throws: { "\($0)".hasPrefix(expected) }
    #expect { try store.settings(named: name) } throws: { "\($0)".hasPrefix(expected) }
    #expect { try store.remove(name) } throws: { "\($0)".hasPrefix(expected) }
  }

  @Test("A key that is missing has its default; one that is not known is named")
  func otherKeys() throws {
    try write(
      """
      {"time": "2026-05-04T10:20:30Z",
       "settings": {"candidates": 20, "of_the_future": [1], "another": {"x": null}}}
      """)
    let found = try #require(try store.settings(named: "champion"))
    var expected = Settings()
    expected.candidates = 20
    #expect(found.settings == expected)
    #expect(found.unknown == ["another", "of_the_future"])
    #expect(found.time == 1_777_890_030)
  }

  @Test(
    "A file that holds no settings is named with what is wrong, and the others are listed",
    arguments: [
      ("{", "the file is no JSON"), ("{}", "time is missing"),
      ("{\"time\": \"2026-05-04T10:20:30Z\"}", "settings is missing"),
      (
        "{\"time\": \"May\", \"settings\": {}}", "time is May; write it as 2026-01-31T09:30:00Z"
      ),
      (
        "{\"time\": \"2026-05-04T10:20:30Z\", \"settings\": {\"k1\": \"high\"}}",
        "k1 holds another kind of value than it should"
      ),
    ])
  func broken(text: String, reason: String) throws {
    try store.save(Settings(), as: "zebra", at: 1)
    try write(text)
    let fault = StorageError.unreadable(path: path, reason: reason)
    #expect(throws: fault) { try store.settings(named: "champion") }
    let (kept, faults) = try store.list()
    #expect(kept.map(\.name) == ["zebra"])
    #expect(faults == [fault])
  }

  @Test("The fingerprint is that of the settings alone, and changes with each")
  func fingerprint() throws {
    var changed = Settings()
    changed.rrfK += 1
    #expect(Settings().fingerprint == Settings().fingerprint)
    #expect(Settings().fingerprint != changed.fingerprint)
    #expect(Settings().fingerprint.wholeMatch(of: /[0-9a-f]{16}/) != nil)
    try store.save(changed, as: "champion", at: 1)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("\"fingerprint\" : \"\(changed.fingerprint)\""))
  }

  @Test("The file is text that lines can be compared of, for its owner alone")
  func form() throws {
    try store.save(Settings(), as: "champion", note: "a/b", at: 0)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.contains("  \"note\" : \"a/b\","))
    #expect(lines.contains { $0.contains("\"candidates\" : 50") })
    #expect(lines.contains { $0.contains("\"time\" : \"1970-01-01T00:00:00Z\"") })
    let folder = try FileManager.default.attributesOfItem(atPath: file.folder + "/settings")
    #expect(folder[.posixPermissions] as? Int == 0o700)
  }

  @Test("A number that JSON has no form for is not kept")
  func unstorable() throws {
    var settings = Settings()
    settings.threshold = .nan
    #expect {
      try store.save(settings, as: "champion", at: 1)
    } throws: {
      "\($0)".hasPrefix("\(path): a record cannot be stored (settings.threshold is nan)")
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}

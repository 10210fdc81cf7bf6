import Foundation
import Retrieval
import Testing

@testable import rankscope

@Suite("Faults of the configuration")
struct ConfigFaultTests {
  private func faults(_ text: String, isOwn: Bool = true) -> [String] {
    var reading = ConfigReading()
    reading.lay(text, named: "c.toml", isOwn: isOwn)
    return reading.faults.map(\.description)
  }

  /// What a file of these bytes says, or what is wrong with it.
  private func read(_ bytes: some Sequence<UInt8>) throws -> ConfigReading {
    let folder = try Folder()
    let path = try folder.write(bytes, to: "config.toml")
    return ConfigFile.survey(environment: ["RANKSCOPE_CONFIG": path])
  }

  private func first(_ reading: ConfigReading) -> String {
    reading.faults.first?.description ?? ""
  }

  @Test("are all told, each with its line and the nearest right key")
  func all() {
    let text = """
      thresholds = 1
      [setings]
      [settings]
      treshold = 0.4
      k1 = "many"
      fusion = "rff"
      [traces]
      keep_day = 3
      private = 1
      [remote.x]
      dialect = "tei"
      batch = 0
      retrys = 1
      """
    let expected = [
      (1, "thresholds means nothing here"), (2, "setings means nothing here; write settings"),
      (4, "treshold means nothing in [settings]; write threshold"), (5, "k1 is not a number"),
      (6, "fusion is not one of rrf"), (8, "keep_day means nothing in [traces]; write keep_days"),
      (9, "private is not true or false"), (12, "batch is not a whole number from 1 to 100000"),
      (13, "retrys means nothing in [remote.x]; write retries"),
    ]
    let faults = faults(text)
    #expect(faults.count == expected.count, "\(faults)")
    for (line, words) in expected {
      #expect(faults.contains { $0.hasPrefix("c.toml:\(line): \(words)") }, "\(line): \(faults)")
    }
  }

  @Test("of other commands are one line, which counts the others")
  func first() {
    var config = Config()
    #expect {
      try ConfigFile.lay("[settings]\nb = 9\nk1 = -1\n", named: "c", isOwn: true, over: &config)
    } throws: {
      "\($0)".hasPrefix("c:3: k1 is not")
        && "\($0)".hasSuffix("; and 1 more: rankscope config check")
    }
    #expect(config == Config())
  }

  @Test("stand on their lines in files of every form")
  func places() {
    #expect(faults("[settings]\r\n\r\nb = 9\r\n").first?.hasPrefix("c.toml:3: ") == true)
    #expect(faults("\n\nsettings.b = 9\n").first?.hasPrefix("c.toml:3: ") == true)
    #expect(faults("\nsettings = { k1 = 1, b = 9 }\n").first?.hasPrefix("c.toml:2: ") == true)
    #expect(faults("[ \"settings\" ]\n'b' = 9\n").first?.hasPrefix("c.toml:2: ") == true)
    #expect(faults("# b = 9\n[settings] # all\nb= 9").first?.hasPrefix("c.toml:3: ") == true)
    #expect(
      faults("settings = 3").first
        == "c.toml:1: settings is not a table: [settings]; write it so")
  }

  @Test("of form are one line: what is said twice, and what is no TOML")
  func form() {
    for text in ["[settings]\nb = 1\nb = 1\n", "[settings]\n[settings]\n", "[settings]\nb = \n"] {
      let faults = faults(text)
      #expect(faults.count == 1 && faults[0].hasPrefix("c.toml:"), "\(faults)")
      #expect(faults[0].contains(#/^c\.toml:[23]: /#) && !faults[0].contains("\n"), "\(faults)")
    }
  }

  @Test("are none in a mark of byte order and in carriage returns")
  func marks() throws {
    let reading = try read([0xEF, 0xBB, 0xBF] + Array("[settings]\r\nb = 0.5\r\n".utf8))
    #expect(reading.faults.isEmpty && reading.config.settings.b == 0.5)
  }

  @Test("of what is no file of text name it")
  func files() throws {
    let latin = try read(Array("[settings]\n# caf".utf8) + [0xE9, 0x0A])
    #expect(first(latin).contains("config.toml:2: this line is not UTF-8"))
    let large = try read([UInt8](repeating: 0x23, count: 1_000_001))
    #expect(first(large).contains("is larger than 1 MB"))
    let folder = try Folder()
    let inside = ConfigFile.survey(environment: ["RANKSCOPE_CONFIG": folder.path])
    #expect(first(inside).contains("is a folder"))
    let link = folder.place("link.toml")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/no/such")
    let nowhere = ConfigFile.survey(environment: ["RANKSCOPE_CONFIG": link])
    #expect(first(nowhere).contains("is a link to where there is no file"))
    let none = ConfigFile.survey(environment: ["RANKSCOPE_CONFIG": folder.place("none")])
    #expect(first(none).hasPrefix("RANKSCOPE_CONFIG is "))
  }

  @Test("of a variable name it")
  func variables() {
    let wrong = [
      "RANKSCOPE_B": "2", "RANKSCOPE_KEEP_DAYS": "soon", "RANKSCOPE_ASCII": "yes",
      "RANKSCOPE_FUSION": "rff", "RANKSCOPE_MACHINE_HOUR": "-1",
    ]
    var reading = ConfigReading()
    reading.lay(wrong)
    #expect(reading.faults.count == wrong.count, "\(reading.faults)")
    for name in wrong.keys {
      #expect(reading.faults.contains { $0.description.hasPrefix("\(name): ") }, "\(name)")
    }
    reading = ConfigReading()
    reading.addStrangers(["RANKSCOPE_TRESHOLD": "1", "RANKSCOPE_HOME": "/", "RANKSCOPE_X": "1"])
    #expect(
      reading.faults.map(\.description)
        == ["RANKSCOPE_TRESHOLD is set, which means nothing; write RANKSCOPE_THRESHOLD"])
  }

  @Test("are none in a variable that goes over the files, and says so")
  func over() {
    var reading = ConfigReading()
    reading.lay("[settings]\nthreshold = 0.4\nb = 0.5\n", named: "c.toml", isOwn: true)
    reading.lay([
      "RANKSCOPE_THRESHOLD": "0.3", "RANKSCOPE_FILTERS": "region=EMEA,lang=en",
      "RANKSCOPE_JUDGE": "42", "RANKSCOPE_PRIVATE": "true", "RANKSCOPE_K1": "",
    ])
    #expect(reading.faults.isEmpty)
    #expect(reading.config.settings.threshold == 0.3 && reading.config.settings.b == 0.5)
    #expect(reading.config.settings.filters.map(\.description) == ["region=EMEA", "lang=en"])
    #expect(reading.config.person == "42" && reading.config.isPrivate)
    #expect(reading.origins["settings.threshold"] == "RANKSCOPE_THRESHOLD")
    #expect(reading.origins["settings.b"] == "c.toml:3" && reading.origins["settings.k1"] == nil)
  }

  @Test("of a project: what is a person's own, section by section")
  func project() {
    for part in ConfigPart.all where part.ownership != nil {
      let faults = faults("\n[\(part.name)]\n", isOwn: false)
      #expect(faults.count == 1 && faults[0].hasPrefix("c.toml:2: [\(part.name)] belongs into"))
    }
  }
}

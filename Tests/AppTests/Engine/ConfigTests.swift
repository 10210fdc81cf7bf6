import ArgumentParser
import Retrieval
import Storage
import Testing

@testable import rankscope

@Suite("The configuration's settings")
struct ConfigTests {
  private func settings(_ lines: String...) throws -> Settings {
    var config = Config()
    let text = "[settings]\n" + lines.joined(separator: "\n") + "\n"
    try ConfigFile.lay(text, named: "c.toml", isOwn: true, over: &config)
    return config.settings
  }

  private func fault(_ lines: String...) -> String? {
    var config = Config()
    let text = "[settings]\n" + lines.joined(separator: "\n") + "\n"
    do {
      try ConfigFile.lay(text, named: "c.toml", isOwn: true, over: &config)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("go by the key and by the flag's name, with hyphens or underscores", arguments: Setting.all)
  func spellings(setting: Setting) throws {
    var expected = Settings()
    let value: SettingValue =
      switch setting.kind {
      case .whole(let range, let step): .whole(min(range.upperBound, range.lowerBound + step))
      case .number(let range, let step): .number(min(range.upperBound, range.lowerBound + step))
      case .choice(let names): .choice(names.last ?? "")
      }
    #expect(setting.set(value, in: &expected))
    let written =
      switch value {
      case .whole(let number): "\(number)"
      case .number(let number): "\(number)"
      case .choice(let name): "\"\(name)\""
      }
    for name in [setting.key, setting.name] {
      for spelled in [name, name.replacing("-", with: "_"), name.replacing("_", with: "-")] {
        #expect(try settings("\(spelled) = \(written)") == expected, "\(spelled)")
      }
    }
  }

  @Test("are refused on the line of the very key, not of one that begins alike")
  func place() {
    #expect(fault("budget = 3000", "b = 7")?.hasPrefix("c.toml:3: b is not a number") == true)
    #expect(fault("k1x = 1", "k1 = 1")?.hasPrefix("c.toml:2: k1x means nothing") == true)
    #expect(fault("k1 = 1", "k1x = 1")?.hasPrefix("c.toml:3: k1x means nothing") == true)
    #expect(fault("# b = 1", "\"b\"=-1")?.hasPrefix("c.toml:3: b is not") == true)
  }

  @Test("are refused where one is given twice under two names")
  func twice() {
    #expect(
      fault("budget = 1", "token_budget = 2")
        == "c.toml:3: token_budget is budget again; leave one out")
  }

  @Test("are flags, every one of them", arguments: Setting.all)
  func flags(setting: Setting) throws {
    let options = try SettingsOptions.parse(["--\(setting.name)", "nonsense"])
    #expect {
      try options.settings()
    } throws: {
      "\($0)".hasPrefix("--\(setting.name) is nonsense; it must be \(setting.allowed)")
    }
  }
}

@Suite("The configuration's traces")
struct TracesConfigTests {
  private func config(_ text: String, isOwn: Bool = true, over first: String = "") throws -> Config
  {
    var config = Config()
    try ConfigFile.lay(first, named: "c.toml", isOwn: true, over: &config)
    try ConfigFile.lay("[traces]\n" + text, named: "c.toml", isOwn: isOwn, over: &config)
    return config
  }

  @Test("say how long they are kept, and whether with their texts")
  func keeping() throws {
    #expect(try config("").retention == Retention())
    let config = try config("keep_days = 0\nkeep_mb = 20\nprivate = true\n")
    #expect(config.retention.days == 0 && config.retention.megabytes == 20 && config.isPrivate)
    for line in ["keep_days = -1", "keep_mb = 1.5", "keep_days = \"long\"", "private = 1"] {
      #expect { try self.config(line) } throws: { "\($0)".hasPrefix("c.toml:2: ") }
    }
  }

  @Test("of a folder may only leave texts out")
  func project() throws {
    #expect(try config("private = true", isOwn: false).isPrivate)
    let own = "[traces]\nprivate = true\n"
    #expect(try config("private = false", isOwn: false, over: own).isPrivate)
    #expect(try !config("private = false", over: own).isPrivate)
    #expect { try config("keep_days = 1", isOwn: false) } throws: {
      "\($0)" == "c.toml:2: keep_days means nothing in [traces]; there is private"
    }
  }
}

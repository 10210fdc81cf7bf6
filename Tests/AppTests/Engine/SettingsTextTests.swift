import Retrieval
import TestSupport
import Testing

@testable import rankscope

@Suite("Settings in the text of a configuration")
struct SettingsTextTests {
  private func written(_ settings: Settings, over text: String) -> String {
    var written = SettingsText(text)
    written.write(settings)
    return written.text
  }

  private func read(_ text: String) throws -> Settings {
    var config = Config()
    try ConfigFile.lay(text, named: "c.toml", isOwn: true, over: &config)
    return config.settings
  }

  private func changed(_ change: (inout Settings) throws -> Void) rethrows -> Settings {
    var settings = Settings()
    try change(&settings)
    return settings
  }

  @Test("Into an empty text go those that differ from what is usual")
  func empty() throws {
    let settings = try changed {
      $0.threshold = 0.4
      $0.fusion = .zScore
      $0.filters = [try Filter("region=EMEA")]
    }
    #expect(
      written(settings, over: "") == """
        [settings]
        fusion = "zscore"
        threshold = 0.4
        filters = ["region=EMEA"]

        """)
    #expect(written(Settings(), over: "") == "")
  }

  @Test("Comments and other sections stay as they are")
  func untouched() throws {
    let text = """
      # Ours.
      [price]  # of a small machine
      machine_hour = 0.12

      [settings]  # agreed on in May
      # What we found best:
      threshold = 0.3  # was 0.5

      # Where models come from.
      [hub]
      endpoint = "https://hub.example/#models"
      """
    let settings = changed {
      $0.threshold = 0.45
      $0.topN = 4
    }
    #expect(
      written(settings, over: text) == """
        # Ours.
        [price]  # of a small machine
        machine_hour = 0.12

        [settings]  # agreed on in May
        # What we found best:
        threshold = 0.45  # was 0.5
        top_n = 4

        # Where models come from.
        [hub]
        endpoint = "https://hub.example/#models"

        """)
  }

  @Test(
    "A key that is there gets its value on its line, in any of its spellings",
    arguments: ["token_budget", "token-budget", "budget", "\"token_budget\"", "'budget'"])
  func spellings(key: String) {
    let text = "[settings]\nthreshold = 0.3\n  \(key)=900\nb = 0.5\n"
    let settings = changed {
      $0.threshold = 0.3
      $0.tokenBudget = 1200
      $0.b = 0.5
    }
    #expect(
      written(settings, over: text)
        == "[settings]\nthreshold = 0.3\ntoken_budget = 1200\nb = 0.5\n")
  }

  @Test("What is usual again is written where another value stood")
  func usual() {
    #expect(
      written(Settings(), over: "[settings]\nthreshold = 0.3\n")
        == "[settings]\nthreshold = 0.5\n")
  }

  @Test("A list over several lines becomes one line, whatever its texts hold")
  func lists() throws {
    let text = """
      [settings]
      filters = [
        "region=EMEA",  # not ]
        "title='a ] # b'",
      ]  # for the demo
      threshold = 0.3
      """
    let settings = try changed {
      $0.filters = [try Filter("region=APAC"), try Filter("title!=\"x] # \\\\ y\"")]
      $0.threshold = 0.3
    }
    let result = written(settings, over: text)
    #expect(result.split(separator: "\n").count == 3)
    #expect(result.contains("]  # for the demo\nthreshold = 0.3\n"))
    #expect(try read(result) == settings)
    #expect(try read(text).filters.count == 2)
  }

  @Test("Lines end as they did")
  func lineEnds() throws {
    let settings = changed {
      $0.threshold = 0.3
      $0.topN = 3
    }
    #expect(
      written(settings, over: "# ours\r\n[settings]\r\nthreshold = 0.7\r\n")
        == "# ours\r\n[settings]\r\nthreshold = 0.3\r\ntop_n = 3\r\n")
  }

  @Test("What is written reads back as it was, over whatever stood there", arguments: 0..<200)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var text = ""
    for _ in 0..<3 {
      let settings = try Self.settings(&random)
      text = written(settings, over: text)
      #expect(try read(text) == settings, "\(text)")
      text = Self.disturbed(text, &random)
      #expect(try read(text) == settings, "\(text)")
    }
  }

  /// Some settings with a value from within their bounds, the others as usual.
  private static func settings(_ random: inout SplitMix) throws -> Settings {
    var settings = Settings()
    for setting in Setting.all where Bool.random(using: &random) {
      let value: SettingValue =
        switch setting.kind {
        case .whole(let range, _): .whole(Int.random(in: range, using: &random))
        case .number(let range, _): .number(Double.random(in: range, using: &random))
        case .choice(let names): .choice(names.randomElement(using: &random) ?? "")
        }
      #expect(setting.set(value, in: &settings))
    }
    for filter in ["region=EMEA", "updated>=2026-01-01", "title=\"a \\\\ ] # b\"", "n in 1,2"]
    where Bool.random(using: &random) {
      settings.filters.append(try Filter(filter))
    }
    return settings
  }

  /// The same said otherwise: other spellings, comments, blank lines, other sections.
  private static func disturbed(_ text: String, _ random: inout SplitMix) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n").map(String.init) {
      let key = line.prefix { $0 != " " }
      let spellings = Setting.all.first { $0.key == key }?.spellings.sorted() ?? []
      let spelled = spellings.randomElement(using: &random).map { $0 + line.dropFirst(key.count) }
      lines += Bool.random(using: &random) ? ["", "# threshold = 9"] : []
      lines.append((spelled ?? line) + (Bool.random(using: &random) ? "  # why" : ""))
    }
    if !text.contains("[price]") {
      lines = ["[price]", "machine_hour = 1"] + lines + ["", "[judging]", "name = \"Ada\""]
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

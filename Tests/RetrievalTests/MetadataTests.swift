import Foundation
import Retrieval
import Testing

struct MetadataTests {
  @Test(
    "Text becomes a number, day or flag only where that says the same again",
    arguments: [
      ("10", .number(10)), ("-3.5", .number(-3.5)), ("0", .number(0)), ("true", .flag(true)),
      ("false", .flag(false)), ("2026-05-04", .day(.sample)), ("1.10", .text("1.10")),
      ("007", .text("007")), ("1e3", .text("1e3")), ("-0", .text("-0")), ("nan", .text("nan")),
      ("inf", .text("inf")), ("True", .text("True")), ("", .text("")),
      ("2026-05-04T10:00", .text("2026-05-04T10:00")), ("2026-02-30", .text("2026-02-30")),
      ("12345678901234567890", .text("12345678901234567890")), ("0x10", .text("0x10")),
    ] as [(String, MetadataValue)])
  func reading(text: String, value: MetadataValue) {
    #expect(MetadataValue(reading: text) == value)
    #expect(value.description == text)
  }

  @Test("JSON keeps each type")
  func json() throws {
    let values: [MetadataValue] = [
      .text("2026-05-04"), .text("true"), .text("7"), .number(7), .number(0.1), .day(.sample),
      .flag(false), .list(["a", "2"]), .list([]),
    ]
    let encoder = JSONEncoder()
    let data = try encoder.encode(values)
    #expect(
      String(decoding: data, as: UTF8.self)
        == #"["2026-05-04","true","7",7,0.1,{"day":"2026-05-04"},false,["a","2"],[]]"#)
    #expect(try JSONDecoder().decode([MetadataValue].self, from: data) == values)
  }

  @Test("What older traces hold is read: every other key as text")
  func older() throws {
    let json = #"{"access":["legal"],"updated":"2026-05-04","other":{"owner":"Adaeze"}}"#
    #expect(
      try JSONDecoder().decode(Metadata.self, from: Data(json.utf8))
        == Metadata(
          updated: .sample, access: ["legal"], other: ["owner": "Adaeze"]))
  }

  @Test(
    "What is no value is refused",
    arguments: ["null", #"{"day":"2026-02-30"}"#, "[1]", #"{"a":1}"#]
  )
  func refused(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(MetadataValue.self, from: Data(json.utf8))
    }
  }

  @Test("Built-in and other keys are found alike, in any case")
  func lookup() {
    let metadata = Metadata(
      source: "wiki", updated: .sample, region: "EMEA", access: ["legal"], authority: "team",
      other: ["Unit price": .number(3), "updated": "never", "owner.name": "Adaeze"])
    #expect(metadata.value(of: "source") == "wiki")
    #expect(metadata.value(of: "updated") == .day(.sample))
    #expect(metadata.value(of: "Region") == "EMEA")
    #expect(metadata.value(of: "access") == .list(["legal"]))
    #expect(metadata.value(of: "authority") == "team")
    #expect(metadata.value(of: "unit PRICE") == .number(3))
    #expect(metadata.value(of: "owner.name") == "Adaeze")
    #expect(metadata.value(of: "owner") == nil)
    #expect(Metadata().value(of: "access") == nil)
    #expect(Metadata(other: ["updated": "never"]).value(of: "updated") == "never")
  }
}

struct ReaderTests {
  private let open = Metadata()
  private let closed = Metadata(access: ["finance", "legal"])

  @Test("The operator reads everything, a member what is open or of a group in common")
  func groups() {
    #expect(Reader.everything.mayRead(closed))
    #expect(Reader(groups: "finance,emea").mayRead(closed))
    #expect(Reader(groups: " emea , legal ").mayRead(closed))
    #expect(!Reader(groups: "emea").mayRead(closed))
    #expect(Reader(groups: "emea").mayRead(open))
  }

  @Test("No group is no operator", arguments: ["", " ", ",", " , "])
  func none(text: String) {
    #expect(!Reader(groups: text).mayRead(closed))
    #expect(Reader(groups: text).mayRead(open))
  }

  @Test(
    "A group is its whole name as written", arguments: ["Finance", "fin", "finances", "*", "all"])
  func wholeNames(text: String) {
    #expect(!Reader(groups: text).mayRead(closed))
  }

  @Test("Groups are written in order, each once")
  func description() {
    #expect(Reader(groups: "b,a,b").description == "a,b")
    #expect(Reader(groups: "b,a") == Reader(groups: "a,b"))
    #expect(Reader.everything.description == "everything")
  }
}

extension CalendarDay {
  fileprivate static var sample: CalendarDay {
    CalendarDay(year: 2026, month: 5, day: 4).unsafelyUnwrapped
  }
}

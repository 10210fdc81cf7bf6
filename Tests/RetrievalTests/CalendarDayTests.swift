import Foundation
import Retrieval
import Testing

struct CalendarDayTests {
  @Test("A day is read and written in ISO 8601")
  func roundTrip() throws {
    let day = try #require(CalendarDay("2026-05-04"))
    #expect((day.year, day.month, day.day) == (2026, 5, 4))
    #expect(day.description == "2026-05-04")
  }

  @Test("A time after the day is left out")
  func timeIsIgnored() {
    #expect(CalendarDay("2026-05-04T10:00:00Z") == CalendarDay(year: 2026, month: 5, day: 4))
  }

  @Test(
    "What is no day of the calendar is refused",
    arguments: [
      "", "soon", "2026-5-4", "2026/05/04", "2026-13-01", "2026-00-10", "2026-04-31", "2026-02-29",
      "1900-02-29", "2026-05-0x", "-026-01-01", "+026-01-01", "2026-05-04-draft", "2026-05-041",
      "２０２６-05-04",
    ])
  func refused(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test("Leap years follow the Gregorian rule")
  func leapYears() {
    #expect(CalendarDay("2024-02-29") != nil)
    #expect(CalendarDay("2000-02-29") != nil)
  }

  @Test("Days sort by time")
  func order() throws {
    let days = try ["2026-10-01", "2026-09-30", "2025-12-31"].map {
      try #require(CalendarDay($0))
    }
    #expect(days.sorted().map(\.description) == ["2025-12-31", "2026-09-30", "2026-10-01"])
  }

  @Test("A day is one JSON string, and a wrong one names itself")
  func json() throws {
    let day = try #require(CalendarDay("2026-05-04"))
    let data = try JSONEncoder().encode([day])
    #expect(String(decoding: data, as: UTF8.self) == #"["2026-05-04"]"#)
    #expect(try JSONDecoder().decode([CalendarDay].self, from: data) == [day])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([CalendarDay].self, from: Data(#"["2026-02-30"]"#.utf8))
    }
  }
}

import Foundation
import Retrieval
import Testing

struct FilterTests {
  private let metadata = Metadata(
    updated: CalendarDay("2026-05-04"), region: "EMEA", access: ["Finance", "legal"],
    authority: "team",
    other: [
      "price": .number(9.5), "cost": "9.50", "version": "1.10", "draft": .flag(true),
      "tags": .list(["Travel", "2026"]), "sent": "2026-05-04T23:00:00Z", "Unit, price": .number(3),
      "remark": "high", "year": .number(2026),
    ])

  @Test(
    "Filters that hold",
    arguments: [
      "region=EMEA", "region = emea", "REGION=EMEA", "region==EMEA", "region!=APAC",
      "authority in official,team", "authority in team", #"authority in "official", "team""#,
      "tags has travel", "tags=TRAVEL", "tags=2026", "tags!=finance", "access has finance",
      "price<10", "price>=9.5", "price<=9.5", "price=9.50", "price 9..10", "price 9.5..9.5",
      "cost<10", "cost 9..9.5", "cost=9.50", "version=1.10", "version!=1.1", "draft=true",
      "draft=TRUE", "draft!=false", "updated>=2026-01-01", "updated=2026-05-04",
      "updated 2026-05-04..2026-05-04", "updated 2025-01-01..2026-12-31", "updated>=2026",
      "updated<=2026-05", "updated 2025..2026", "updated=2026", "updated=2026-05",
      "updated<2026-06", "sent>=2026-05-04", "sent<=2026-05-04", "sent 2026..2026", "year>=2026",
      #""Unit, price"<4"#, "year 2000..2026", "  region  =  EMEA  ",
    ])
  func holds(text: String) throws {
    #expect(try Filter(text).matches(metadata), "\(text)")
  }

  @Test(
    "Filters that do not hold",
    arguments: [
      "region=EM", "region!=emea", "authority in official,memo", "tags has trav", "tags!=travel",
      "price<9.5", "price>9.5", "price=10", "price 10..20", "cost=9.5", "version=1.1",
      "draft=false", "draft<1", "tags<3000", "remark<10", "remark>10", "updated<2026",
      "updated>2026", "updated>2026-05", "updated<2026-05-04", "updated>=2026-05-05",
      "updated 2024..2025", "updated<1000000", "price>=2000-01-01", "year<2026",
    ])
  func fails(text: String) throws {
    #expect(try !Filter(text).matches(metadata), "\(text)")
  }

  @Test("A missing field meets nothing but that it is not something")
  func missing() throws {
    for text in ["floor=3", "floor in 3,4", "floor<3", "floor>=3", "floor 1..9", "floor has 3"] {
      #expect(try !Filter(text).matches(metadata), "\(text)")
    }
    #expect(try Filter("floor!=3").matches(metadata))
  }

  @Test("Several filters must all hold, and none holds always")
  func conjunction() throws {
    let filters = try ["region=EMEA", "price<10"].map { try Filter($0) }
    #expect(filters.allMatch(metadata))
    #expect(try !(filters + [Filter("draft=false")]).allMatch(metadata))
    #expect([Filter]().allMatch(Metadata()))
  }

  @Test(
    "What is no filter is refused in one line that says what is allowed",
    arguments: [
      ("", "names no field"), ("=EMEA", "names no field"), ("region", "compares nothing"),
      ("region EMEA", "compares nothing"), ("region=", "names no value"),
      ("region~EMEA", "compares nothing"), ("authority in", "names no value"),
      ("authority in a,,b", "names no value"), ("tags has", "names no value"),
      ("price<cheap", "needs a number or a date like 2026-01-01 in place of cheap"),
      ("price<nan", "needs a number or a date like 2026-01-01 in place of nan"),
      ("updated>=2026-02-30", "needs a number or a date like 2026-01-01 in place of 2026-02-30"),
      ("updated 2026..2025", "has no range from 2026 to 2025"),
      ("updated 2026-01-01..10", "has no range from 2026-01-01 to 10"),
      ("updated ..2025", "names no value"), ("updated 2025..", "names no value"),
      (#"region="EMEA"#, "has a quote that is not closed"),
      (#"region="EMEA" or so"#, "goes on after its value with or so"),
      ("a\nb", "compares nothing"),
    ])
  func refused(text: String, problem: String) {
    #expect { try Filter(text) } throws: { error in
      let line = "\(error)"
      return line.contains(problem) && line.contains("write region=EMEA") && !line.contains("\n")
    }
  }

  @Test("A filter's JSON is its text")
  func json() throws {
    let filters = try ["region!=EMEA", "price<10"].map { try Filter($0) }
    let data = try JSONEncoder().encode(filters)
    #expect(String(decoding: data, as: UTF8.self) == #"["region!=EMEA","price<10"]"#)
    #expect(try JSONDecoder().decode([Filter].self, from: data) == filters)
    #expect { try JSONDecoder().decode([Filter].self, from: Data(#"["price<x"]"#.utf8)) } throws: {
      guard case DecodingError.dataCorrupted(let context) = $0 else { return false }
      return context.debugDescription.contains("needs a number")
    }
  }
}

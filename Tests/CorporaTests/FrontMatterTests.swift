import Retrieval
import Testing

@testable import Corpora

struct FrontMatterTests {
  @Test("Known keys go to their places, others keep their type")
  func keys() throws {
    let (front, body) = try FrontMatter.split(
      """
      ---
      title: "Contracts: policy"   # in quotes
      source: policy-portal
      updated: 2026-05-04
      region: global
      access: [legal, finance]
      authority: official
      Version: 1.10
      price: 9.5
      draft: true
      code: "10"
      due: 2026-06-01
      note:
      owner: {name: Adaeze, role: counsel}
      tags:
        - renewals
        - approval
      ---
      Body.
      """, path: "a.md")
    #expect(front.title == "Contracts: policy")
    #expect(
      try Metadata(front.fields)
        == Metadata(
          source: "policy-portal", updated: CalendarDay("2026-05-04"), region: "global",
          access: ["legal", "finance"], authority: "official",
          other: [
            "Version": "1.10", "price": .number(9.5), "draft": .flag(true), "code": "10",
            "due": .day(#require(CalendarDay("2026-06-01"))), "owner.name": "Adaeze",
            "owner.role": "counsel", "tags": .list(["renewals", "approval"]),
          ]))
    #expect(body == "Body.")
  }

  @Test(
    "Access is a group, groups, or everyone",
    arguments: [
      ("all", []), ("[all]", []), ("legal", ["legal"]), ("[legal, people]", ["legal", "people"]),
      ("", []), ("legal, people", ["legal", "people"]), ("~", []), ("[]", []),
      ("[legal, all]", []), ("7", ["7"]), ("[legal;people]", ["legal", "people"]),
    ] as [(String, [String])])
  func access(text: String, groups: [String]) throws {
    let front = try FrontMatter.split("---\naccess: \(text)\n---\n", path: "a.md").front
    #expect(try Metadata(front.fields).access == groups)
  }

  @Test(
    "Access that names no groups is an error, never everyone",
    arguments: [
      "access: {groups: [legal]}", "access: [[legal]]", "access: [legal, {a: b}]", "access: ','",
      "access: ['']", "Access: legal\naccess: all",
    ])
  func unclearAccess(text: String) throws {
    let front = try FrontMatter.split("---\n\(text)\n---\n", path: "a.md").front
    #expect(throws: FieldFault.self) { try Metadata(front.fields) }
  }

  @Test("A key in capitals means the same")
  func capitals() throws {
    let front = try FrontMatter.split("---\nACCESS: legal\nRegion: emea\n---\n", path: "a.md").front
    #expect(try Metadata(front.fields) == Metadata(region: "emea", access: ["legal"]))
  }

  @Test("A day that is none stays as text")
  func updated() throws {
    let front = try FrontMatter.split("---\nupdated: May 2026\n---\n", path: "a.md").front
    #expect(try Metadata(front.fields) == Metadata(other: ["updated": "May 2026"]))
  }

  @Test("A line of dashes further down opens no front matter")
  func later() throws {
    let text = "Words.\n---\ntitle: no\n---\n"
    let (front, body) = try FrontMatter.split(text, path: "a.md")
    #expect(front.title == nil)
    #expect(body == text)
  }

  @Test("Empty front matter is none")
  func empty() throws {
    let (front, body) = try FrontMatter.split("---\n---\nBody.", path: "a.md")
    #expect(front.fields.isEmpty)
    #expect(body == "Body.")
  }
}

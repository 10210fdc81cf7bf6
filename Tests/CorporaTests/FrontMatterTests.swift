import Retrieval
import Testing

@testable import Corpora

struct FrontMatterTests {
  @Test("Known keys go to their places, others are kept as text")
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
      version: 1.10
      owner: {name: Adaeze, role: counsel}
      tags:
        - renewals
        - approval
      ---
      Body.
      """, path: "a.md")
    #expect(front.title == "Contracts: policy")
    #expect(
      front.metadata
        == Metadata(
          source: "policy-portal", updated: CalendarDay("2026-05-04"), region: "global",
          access: ["legal", "finance"], authority: "official",
          other: [
            "version": "1.10", "owner": "name: Adaeze, role: counsel",
            "tags": "renewals, approval",
          ]))
    #expect(body == "Body.")
  }

  @Test(
    "Access is a group, groups, or everyone",
    arguments: [
      ("all", []), ("[all]", []), ("legal", ["legal"]), ("[legal, people]", ["legal", "people"]),
      ("", []),
    ] as [(String, [String])])
  func access(text: String, groups: [String]) throws {
    let front = try FrontMatter.split("---\naccess: \(text)\n---\n", path: "a.md").front
    #expect(front.metadata.access == groups)
  }

  @Test("A day that is none stays as text")
  func updated() throws {
    let front = try FrontMatter.split("---\nupdated: May 2026\n---\n", path: "a.md").front
    #expect(front.metadata == Metadata(other: ["updated": "May 2026"]))
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
    #expect(front.metadata == Metadata())
    #expect(body == "Body.")
  }
}

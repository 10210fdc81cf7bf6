import Foundation
import Testing

@Suite("The pages of documentation")
struct DocumentTests {
  private func isThere(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: Project.root.appending(path: path).path)
  }

  @Test("Are found")
  func pages() {
    #expect(Page.all.count > 40)
    #expect(Page.all.flatMap(\.links).count > 80)
    #expect(Page.all.flatMap(\.namedPaths).count > 50)
  }

  @Test("Lead to pages that are there", arguments: Page.all)
  func links(page: Page) {
    for link in page.links where !isThere(link) {
      Issue.record("\(page.path) leads to \(link), which is not there")
    }
  }

  @Test("Name files and folders that are there", arguments: Page.all)
  func paths(page: Page) {
    // What has changed since is history, and names what was there.
    guard page.path != "CHANGELOG.md" else { return }
    for path in page.namedPaths where !isThere(path) && !isThere(path + ".swift") {
      Issue.record("\(page.path) names \(path), which is not there")
    }
  }

  @Test("Have one for each number, reached from the index, worked, with its place in the code")
  func formulas() throws {
    let folder = "docs/formulas/"
    let index = try #require(Page.all.first { $0.path == folder + "README.md" })
    let pages = Page.all.filter { $0.path.hasPrefix(folder) && $0.path != index.path }
    #expect(pages.count > 25)
    for page in pages {
      #expect(index.links.contains(page.path), "\(index.path) does not lead to \(page.path)")
      for part in ["**Worked.**", "`Sources/"] {
        #expect(page.text.contains(part), "\(page.path) has no \(part)")
      }
    }
  }
}

import Testing

@testable import Corpora

struct BlockReaderTests {
  @Test("Headings of both kinds are read, with their levels")
  func headings() {
    #expect(
      outline(
        """
        # One
        ## Two ##
        ### C# and F#
        Four
        ====
        Five
        over two lines
        ---
        #no heading
            # code, not a heading
        """) == [
          "h1 One", "h2 Two", "h3 C# and F#", "h1 Four", "h2 Five over two lines",
          "prose #no heading\n    # code, not a heading",
        ])
  }

  @Test("Nothing in fenced code is a heading")
  func fences() {
    #expect(
      outline(
        """
        ````sh
        # comment
        ```
        still code
        ````
        # Heading
        ~~~
        # open to the end
        """) == [
          "code ````sh\n# comment\n```\nstill code\n````", "h1 Heading",
          "code ~~~\n# open to the end",
        ])
  }

  @Test("A list keeps what is nested in it, blank lines too")
  func lists() {
    #expect(
      outline(
        """
        Steps:
        1. one
           - nested

           more of one
        2. two
           ```
           # comment
           ```

        After.
        """) == [
          "prose Steps:",
          "list 1. one\n   - nested\n\n   more of one\n2. two\n   ```\n   # comment\n   ```",
          "prose After.",
        ])
  }

  @Test("Items are those of the outermost level")
  func items() {
    let list = Block(kind: .list, text: "- one\n  - nested\n- two\nlazy\n\n- three")
    #expect(list.items == ["- one\n  - nested", "- two\nlazy", "- three"])
  }

  @Test("A table is a header, a delimiter and rows")
  func tables() {
    #expect(
      outline("Intro\n| a | b |\n|---|:-:|\n| 1 | 2 |\nAfter | with a pipe\nAfter") == [
        "prose Intro", "table | a | b |\n|---|:-:|\n| 1 | 2 |\nAfter | with a pipe", "prose After",
      ])
    #expect(outline("a | b\nno delimiter") == ["prose a | b\nno delimiter"])
  }

  @Test("Thematic breaks are left out")
  func thematicBreaks() {
    #expect(
      outline("One\n\n---\n\n* * *\nTwo\n***\nThree") == ["prose One", "prose Two", "prose Three"])
  }

  private func outline(_ text: String) -> [String] {
    BlockReader.blocks(of: text).map { block in
      if case .heading(let level, let title) = block.kind { return "h\(level) \(title)" }
      return "\(block.kind) \(block.text)"
    }
  }
}

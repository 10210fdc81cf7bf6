import Corpora
import Retrieval
import Testing

/// Documents and the chunks that they are cut into.
///
/// A token here is a word; a chunk is drawn as
/// its headings in brackets and its text, chunks with a line of dashes between them.
struct ChunkerTests {
  @Test("A short document is one chunk; a heading that is its title is not repeated")
  func whole() {
    expect(
      "# Travel\n\nMeals are 55 a day.\n\nReceipts within 30 days.", title: "Travel",
      becomes: """
        []
        Meals are 55 a day.

        Receipts within 30 days.
        """)
  }

  @Test("Each section is a chunk below its headings")
  func sections() {
    expect(
      """
      # Policy
      The policy holds for all of us here.
      ## Renewals
      A renewal needs the approval of the CFO.
      ### Exceptions
      None are made for anyone in this company.
      ## Refunds
      ### Hardware
      Thirty days from delivery of the whole order.
      """, target: 12,
      becomes: """
        [Policy]
        The policy holds for all of us here.
        --------
        [Policy, Renewals]
        A renewal needs the approval of the CFO.
        --------
        [Policy, Renewals, Exceptions]
        None are made for anyone in this company.
        --------
        [Policy, Refunds, Hardware]
        Thirty days from delivery of the whole order.
        """)
  }

  @Test("A long section is divided at sentence ends in even shares, and shares a sentence")
  func overlap() {
    expect(
      "One is a number here. Two is a number here. Three is a number here. "
        + "Four is a number here.\n\nFive is a number here. Six is a number here.",
      target: 21, overlap: 5,
      becomes: """
        []
        One is a number here. Two is a number here. Three is a number here. Four is a number here.
        --------
        []
        Four is a number here.

        Five is a number here. Six is a number here.
        """)
  }

  @Test("A long list is divided by item, a long item at its nested ones")
  func lists() {
    expect(
      "Check all of these:\n\n- the contract and its annexes\n- the price of last year\n"
        + "- the term:\n  - its beginning in the year\n  - its end in the year",
      target: 13,
      becomes: """
        []
        Check all of these:

        - the contract and its annexes
        --------
        []
        - the price of last year
        - the term:
        --------
        []
        - its beginning in the year
          - its end in the year
        """)
  }

  @Test("A long table is divided by row below its header")
  func tables() {
    expect(
      "| vendor | ends |\n|---|---|\n| Helvetia Freight | January |\n| Northlake Sensors | March |\n"
        + "| Pinecrest Telecom | May |",
      target: 20,
      becomes: """
        []
        | vendor | ends |
        |---|---|
        | Helvetia Freight | January |
        | Northlake Sensors | March |
        --------
        []
        | vendor | ends |
        |---|---|
        | Pinecrest Telecom | May |
        """)
  }

  @Test("Code that fits stays whole; longer code is divided by line between its fences")
  func code() {
    let code = "```sh\nstop the gateway now\n\nwait for it\nstart the gateway\n```"
    expect(
      "Do this with care:\n\n" + code, target: 20, becomes: "[]\nDo this with care:\n\n" + code)
    expect(
      code, target: 10,
      becomes: """
        []
        ```sh
        stop the gateway now

        wait for it
        ```
        --------
        []
        ```sh
        start the gateway
        ```
        """)
  }

  @Test("Sections of a few words join their sibling, and keep their headings in the text")
  func siblings() {
    expect(
      "# Help\n## Who?\nThe CFO.\n## When?\nToday.\n## Where is the office of the company?\n"
        + "In Lyon, in Columbus and in Penang, all of them on the map.",
      target: 30,
      becomes: """
        [Help]
        ## Who?

        The CFO.

        ## When?

        Today.
        --------
        [Help, Where is the office of the company?]
        In Lyon, in Columbus and in Penang, all of them on the map.
        """)
  }

  @Test("An introduction of a few words joins the first section of its own")
  func introduction() {
    expect(
      "## Renewals\nIn short:\n### Approval\nThe CFO approves all of them.\n"
        + "## Refunds\nThirty days from delivery for all.",
      target: 18,
      becomes: """
        [Renewals]
        In short:

        ### Approval

        The CFO approves all of them.
        --------
        [Refunds]
        Thirty days from delivery for all.
        """)
  }

  @Test("A tiny section joins no stranger")
  func strangers() {
    expect(
      "## A\nWords of the first section go here.\n### A1\nTiny.\n"
        + "## B\n### B1\nWords of the other section go here.",
      target: 12,
      becomes: """
        [A]
        Words of the first section go here.

        ### A1

        Tiny.
        --------
        [B, B1]
        Words of the other section go here.
        """)
  }

  @Test("A heading with nothing below it is found in the section above it")
  func emptySections() {
    expect("# Title\n\nWords.\n\n## Annex", title: "Title", becomes: "[]\nWords.\n\n## Annex")
    expect("# Title", title: "Title", becomes: "[]\n# Title")
  }

  @Test("A document without words is one chunk of its title")
  func empty() {
    expect("", becomes: "[]")
  }

  @Test("A sentence above the target is divided between words, a word above it evenly")
  func withoutSentences() {
    expect(
      "a b c d e f g h", target: 3, becomes: "[]\na b c\n--------\n[]\nd e f\n--------\n[]\ng h")
    let word = String(repeating: "x", count: 400)
    let chunks = Chunker(policy: .headings(target: 10)) { $0.split(separator: " ").count }
      .chunks(of: Document(id: "d", title: "t", body: word))
    #expect(chunks.map(\.text).joined() == word)
    #expect(chunks.allSatisfy { $0.text.count <= 160 })
  }

  @Test("Chunks are numbered and carry the document's metadata and their cost in a context")
  func fields() {
    let document = Document(
      id: "a/b", title: "T", body: "# One\nWords go here.\n# Two\nAnd some go there.",
      metadata: Metadata(region: "emea"))
    let chunks = Chunker(policy: .headings(target: 6)) { $0.split(separator: " ").count + 2 }
      .chunks(of: document)
    #expect(chunks.map(\.id) == ["a/b#1", "a/b#2"])
    #expect(chunks.map(\.metadata.region) == ["emea", "emea"])
    #expect(chunks[0].contextBlock == "T › One\n(a/b#1)\nWords go here.")
    #expect(
      chunks[0].tokens == "[1] T › One\n(a/b#1)\nWords go here.".split(separator: " ").count + 2)
  }

  private func expect(
    _ body: String, title: String = "Untitled", target: Int = 60, overlap: Int = 0,
    becomes expected: String, at location: SourceLocation = #_sourceLocation
  ) {
    let chunker = Chunker(policy: .headings(target: target + 1, overlap: overlap)) {
      $0.split(whereSeparator: \.isWhitespace).count
    }
    let drawn = chunker.chunks(of: Document(id: "d", title: title, body: body)).map {
      "[\($0.headings.joined(separator: ", "))]" + ($0.text.isEmpty ? "" : "\n" + $0.text)
    }
    #expect(drawn.joined(separator: "\n--------\n") == expected, sourceLocation: location)
  }
}

import Corpora
import Retrieval
import Testing

struct ChunkPolicyTests {
  @Test(
    "A policy is written and read in one way",
    arguments: [
      ("headings", .headings()), ("headings:100:20", .headings(target: 100, overlap: 20)),
      ("fixed:256:32", .fixed(size: 256, overlap: 32)), ("fixed:1:0", .fixed(size: 1, overlap: 0)),
      ("sentences:5:1", .sentences(count: 5, overlap: 1)),
    ] as [(String, ChunkPolicy)])
  func text(text: String, policy: ChunkPolicy) throws {
    #expect(try ChunkPolicy(text) == policy)
    #expect(policy.description == text)
  }

  @Test("The usual policy may be written with its numbers")
  func usual() throws {
    #expect(try ChunkPolicy("headings:240:40") == ChunkPolicy())
  }

  @Test(
    "What is no policy is refused in one line",
    arguments: [
      "", "words", "fixed", "fixed:256", "fixed:256:256", "fixed:0:0", "fixed:10:-1", "fixed:a:b",
      "sentences:5:1:1", "sentences:1:1", "headings:", "fixed:100001:0", "Fixed:256:32",
    ])
  func refused(text: String) {
    #expect { try ChunkPolicy(text) } throws: {
      "\($0)".hasPrefix("\(text): is no way to cut documents; write headings, fixed:256:32 or")
    }
  }

  @Test("Each policy, each size and each overlap has a fingerprint of its own")
  func fingerprints() {
    let policies: [ChunkPolicy] = [
      .headings(), .headings(target: 241), .headings(overlap: 41), .fixed(size: 240, overlap: 40),
      .fixed(size: 241, overlap: 40), .fixed(size: 240, overlap: 41),
      .sentences(count: 240, overlap: 40), .sentences(count: 24, overlap: 40),
    ]
    #expect(Set(policies.map(\.fingerprint)).count == policies.count)
  }

  @Test("Fixed windows run over headings, and know those above their beginning")
  func fixed() {
    expect(
      "# Policy\n\nOne two three.\n\n## Renewals\n\nFour five\nsix.\n\n## Refunds\n\nSeven.",
      .fixed(size: 5, overlap: 1),
      becomes: """
        []
        # Policy

        One two three.
        --------
        [Policy]
        three.

        ## Renewals

        Four five
        --------
        [Policy, Renewals]
        five
        six.

        ## Refunds

        Seven.
        """)
  }

  @Test("Sentence windows take a heading with the sentence below it")
  func sentences() {
    expect(
      "# Policy\n\nOne. Two two.\n\n## Renewals\n\n- Three.\n- Four. Five.\n\n"
        + "| a | b |\n|---|---|\n| 6 | 7 |\n\n## End",
      .sentences(count: 3, overlap: 1),
      becomes: """
        []
        # Policy

        One. Two two.

        ## Renewals

        - Three.
        --------
        [Policy]
        ## Renewals

        - Three.
        - Four. Five.
        --------
        [Policy, Renewals]
        Five.

        | a | b |
        |---|---|
        --------
        [Policy, Renewals]
        |---|---|
        | 6 | 7 |

        ## End
        """)
  }

  @Test("A heading that is the document's title is not repeated above its text")
  func title() {
    let document = Document(id: "d", title: "Policy", body: "# Policy\n\nOne two three four.")
    let chunks = chunker(.fixed(size: 4, overlap: 0)).chunks(of: document)
    #expect(chunks.map(\.headings) == [[], []])
  }

  @Test("A document without words is one chunk of its title")
  func empty() {
    for policy in [ChunkPolicy.fixed(size: 4, overlap: 0), .sentences(count: 1, overlap: 0)] {
      let chunks = chunker(policy).chunks(of: Document(id: "d", title: "T", body: " \n"))
      #expect(chunks.map(\.text) == [""])
    }
  }

  private func expect(
    _ body: String, _ policy: ChunkPolicy, becomes expected: String,
    at location: SourceLocation = #_sourceLocation
  ) {
    let drawn = chunker(policy).chunks(of: Document(id: "d", title: "t", body: body)).map {
      "[\($0.headings.joined(separator: ", "))]\n\($0.text)"
    }
    #expect(drawn.joined(separator: "\n--------\n") == expected, sourceLocation: location)
  }

  private func chunker(_ policy: ChunkPolicy) -> Chunker {
    Chunker(policy: policy) { $0.split(whereSeparator: \.isWhitespace).count }
  }
}

import Foundation
import Retrieval
import Testing

@testable import Corpora

/// Pages of HTML and the Markdown that they are read as.
struct PageTests {
  @Test("Headings, paragraphs, lists, tables and code keep their structure")
  func structure() throws {
    try expect(
      """
      <!DOCTYPE html><html><head><title>Site | Policy</title><style>p { color: red }</style></head>
      <body><h1>Travel <em>policy</em></h1>
      <p>Meals are <b>55</b>&nbsp;a day,<br>rooms &lt;&nbsp;180 &amp; up.<p>Second.
      <ul><li>one<ul><li>nested</ul><li><p>two</p><p>more</p></ul>
      <ol><li>first<li>second</ol>
      <table><caption>Limits</caption><thead><tr><th>City<th>Limit</thead>
      <tr><td>Lyon<td>55 | 60</tr><tr><td>Penang<td><p>40</p></table>
      <pre><code class="language-sh"># stop
      \tgateway `now`
      </code></pre>
      <h2>Annex</h2>Loose words
      </body></html>
      """,
      becomes: """
        # Travel policy

        Meals are 55 a day,
        rooms < 180 & up.

        Second.

        - one

          - nested
        - two

          more

        1. first
        2. second

        Limits

        | City | Limit |
        |---|---|
        | Lyon | 55 \\| 60 |
        | Penang | 40 |

        ```
        # stop
        \tgateway `now`
        ```

        ## Annex

        Loose words
        """)
  }

  @Test("What is not content is left out: scripts, navigation, the site's header and footer")
  func machinery() throws {
    try expect(
      """
      <header>Site</header><nav>Menu</nav><script>var a = "<p>no</p>"</script>
      <noscript>no</noscript><div role="navigation">no</div><p hidden>no</p><svg><text>no</text></svg>
      <main><article><header><h1>Title</h1></header><p>Words<!-- no -->.</p>
      <footer>By Ada</footer></article></main><footer>Imprint</footer>
      """,
      becomes: "# Title\n\nWords.\n\nBy Ada")
  }

  @Test("Words that look like Markdown stay words")
  func marks() throws {
    try expect(
      "<p># no heading<p>one<br>---<br>two<br>===<p>```<p>***<p>| a | b |<br>|---|---|",
      becomes:
        "\\# no heading\n\none\n\\---\ntwo\n\\===\n\n\\```\n\n\\***\n\n| a | b |\n\\|---|---|")
    let blocks = BlockReader.blocks(of: try HTMLPage("<p># a<p>b<br>---<p>```", path: "").body)
    #expect(blocks.allSatisfy { $0.kind == .prose })
  }

  @Test("Tables that lay out a page, and lists of sections, are read as what is in them")
  func layout() throws {
    try expect(
      "<table><tr><td><table><tr><td>a<td>b</table><td><h2>T</h2><p>w</table>",
      becomes: "| a | b |\n|---|---|\n\n## T\n\nw")
    try expect("<table><tr><td>one</table>", becomes: "one")
    try expect("<ul><li><h3>One</h3><p>a<li><h3>Two</h3></ul>", becomes: "### One\n\na\n\n### Two")
  }

  @Test("A fence is longer than any in the code")
  func fences() throws {
    try expect("<pre>a\n````\nb</pre>", becomes: "`````\na\n````\nb\n`````")
  }

  @Test("Invisible marks and images' words")
  func inline() throws {
    try expect(
      "<p>Ver&shy;trag &#8212; <img alt='a map' src=x><img src=y> <a href=z><div>link</div></a>",
      becomes: "Vertrag — a map\n\nlink")
  }

  @Test("A chunk of a page stands below the page's headings")
  func chunks() throws {
    let folder = try TemporaryFolder([
      "a/page.html": "<title>Policy</title><h1>Policy</h1><p>One two three four.<h2>Renewals</h2>"
        + "<p>The CFO approves all of them."
    ])
    let document = try #require(try folder.read().documents.first)
    #expect(document.id == "a/page")
    #expect(document.title == "Policy")
    let chunker = Chunker(policy: .headings(target: 8)) { $0.split(separator: " ").count }
    #expect(chunker.chunks(of: document).map(\.headings) == [[], ["Renewals"]])
  }

  @Test("The title is the page's, else its first heading, else its name")
  func titles() throws {
    let folder = try TemporaryFolder([
      "a.html": "<title> A \n B </title><h1>H</h1>", "b.HTM": "<h2>H</h2>", "c.html": "<p>w",
      "d.html": "---\ntitle: Front\naccess: legal\n---\n<title>T</title><p>w",
    ])
    let documents = try folder.read().documents
    #expect(documents.map(\.title) == ["A B", "H", "c", "Front"])
    #expect(documents.last?.metadata.access == ["legal"])
  }

  @Test("Meta elements are metadata, access too")
  func metas() throws {
    let page = try HTMLPage(
      """
      <meta charset=utf-8><meta name=viewport content=w><meta name="Access" content="legal, finance">
      <meta name=keywords content="a, b"><meta name=author content=Ada><meta property="og:x" content=y>
      <meta property="article:modified_time" content="2026-05-04T10:00:00Z"><p>w
      """, path: "")
    #expect(
      try Metadata(page.fields)
        == Metadata(
          updated: CalendarDay("2026-05-04"), access: ["legal", "finance"],
          other: ["keywords": .list(["a", "b"]), "author": "Ada"]))
    let twice = try HTMLPage(
      "<meta name=access content=legal><meta name=access content=people><p>w", path: "")
    #expect(try Metadata(twice.fields).access == ["legal", "people"])
  }

  @Test(
    "The charset is UTF-8, or the declared one, or Latin-1 as browsers read it",
    arguments: [
      ("", [0x63, 0xC3, 0xA9], "cé"), ("", [0x63, 0xE9], "cé"), ("", [0x80, 0x93, 0xE9], "€“é"),
      ("<meta charset=iso-8859-1>", [0x63, 0xE9], "cé"),
      ("<meta charset=iso-8859-1>", [0x63, 0xC3, 0xA9], "cé"),
      ("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>", [0xE6], "ж"),
      ("<META CHARSET=\"Shift_JIS\">", [0x93, 0xFA], "日"),
    ] as [(String, [UInt8], String)])
  func charsets(head: String, bytes: [UInt8], text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Data((head + "<p>").utf8) + Data(bytes), to: "a.html")
    #expect(try folder.read().documents.map(\.body) == [text])
  }

  @Test(
    "Pages that cannot be read say why",
    arguments: [
      (Data("<p> </p><script>x</script>".utf8), "holds no words; fill it or delete it"),
      (Data("".utf8), "holds no words; fill it or delete it"),
      (
        Data(String(repeating: "<b>", count: 5000).utf8),
        "nests more than 1000 elements deep; save the page's words as .txt or .md"
      ),
      (
        Data("<meta charset=x-klingon><p>".utf8) + Data([0xE9]),
        "cannot be read in the charset x-klingon; convert it, for example with iconv -t UTF-8"
      ),
    ])
  func unreadable(page: Data, reason: String) throws {
    let folder = try TemporaryFolder(["good.md": "Words."])
    try folder.write(page, to: "bad.html")
    let corpus = try folder.read()
    #expect(corpus.documents.map(\.id) == ["good"])
    #expect(corpus.skipped.map(\.description) == ["\(folder.path)/bad.html: \(reason)"])
  }

  @Test(
    "Hostile pages end in time",
    arguments: [
      String(repeating: "<div>", count: 900) + "w" + String(repeating: "</p>", count: 100_000),
      String(repeating: "<ul><li>w", count: 400),
      String(repeating: "<b><i><p>w</b>", count: 20_000),
      "<p>" + String(repeating: "&amp;", count: 200_000),
      "<p>w" + String(repeating: "<", count: 50_000),
      "<p>w<table>" + String(repeating: "<tr><td>", count: 30_000),
      "<p>w<!-- " + String(repeating: "-", count: 90_000),
      "<p>w<" + String(repeating: "a=b ", count: 50_000) + ">",
    ])
  func hostile(page: String) throws {
    let body = (try? HTMLPage(page, path: ""))?.body ?? ""
    #expect(body.utf8.count < 40 * page.utf8.count)
  }

  @Test("No page, however malformed, crashes the reader or loses the words outside its tags")
  func wild() throws {
    var random = RandomMarkdown(seed: 5)
    let tags = [
      "p", "div", "b", "a href='x", "ul", "li", "table", "tr", "td", "h2", "pre", "br",
      "span x=\"1\"",
      "em", "ol", "dl", "dt", "section",
    ]
    for _ in 0..<400 {
      var words: [String] = []
      let page = (0..<Int.random(in: 1...60, using: &random)).map { _ -> String in
        let tag = tags[Int.random(in: 0..<tags.count, using: &random)]
        if random.chance(0.4) { return random.chance(0.7) ? "<\(tag)>" : "</\(tag)>" }
        words.append(random.word())
        return " \(words[words.count - 1]) "
      }.joined()
      // An attribute's open quote takes in what follows, as in browsers.
      guard !page.contains("'"), !words.isEmpty else { continue }
      let body = try HTMLPage(page, path: "").body
      let found = Set(body.split { !($0.isLetter || $0.isNumber) })
      #expect(words.allSatisfy { found.contains($0[...]) }, "\(page)")
    }
  }

  private func expect(
    _ page: String, becomes markdown: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try HTMLPage(page, path: "").body == markdown, sourceLocation: location)
  }
}

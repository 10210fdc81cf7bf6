import Evaluation
import Testing

@Suite("A table as text")
struct TextTableTests {
  private let table = TextTable(
    "Measures", [.text("measure"), .number("value")],
    rows: [["nDCG@10", "0.7"], ["a|b, \"c\"", "10"]])

  @Test("stands in columns, numbers at the right, nothing at a line's end")
  func plain() {
    #expect(
      table.plain == """
        Measures
        measure   value
        nDCG@10     0.7
        a|b, "c"     10

        """)
  }

  @Test("is Markdown with its bars escaped")
  func markdown() {
    #expect(
      table.markdown == """
        **Measures**

        | measure | value |
        | --- | ---: |
        | nDCG@10 | 0.7 |
        | a\\|b, "c" | 10 |

        """)
  }

  @Test("is comma-separated values with quotes where they are needed")
  func csv() {
    #expect(table.csv == "measure,value\r\nnDCG@10,0.7\r\n\"a|b, \"\"c\"\"\",10\r\n")
  }
}

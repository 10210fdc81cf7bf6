import Testing

@testable import Corpora

struct SentencesTests {
  @Test(
    "A text is divided where a sentence ends, and nowhere else",
    arguments: [
      "One.| Two!| Three?| Four…| Five",
      "He said \"stop.\"| She did not.",
      "See **the rule.**| Then go on.",
      "Costs rise by 3.5 percent, e.g. For rent.| Dr. Roux knows, cf. The annex.",
      "Ask J. Achterberg.| He knows.",
      "It seems to end. but this goes on.",
      "Version 2.0 is out.| 30 days remain.",
      "3. Press the button.| Wait.",
      "今日は雨。|明日は晴れ！|本当？",
      "¿Quién?| ¡Nadie!",
      "Es gilt.| Österreich zahlt. élan in lower case.",
      "A line\nthat wraps.| Another\nthat wraps.",
      "- An item\n|  - nested one\n|  - nested two",
      "An item\n|\n  with a second paragraph",
    ])
  func divided(marked: String) {
    let text = marked.replacing("|", with: "")[...]
    #expect(text.sentences == marked.split(separator: "|").map { $0[...].trimmed })
  }

  @Test("Nothing but space has no sentences", arguments: ["", " \n "])
  func blank(text: String) {
    #expect(text[...].sentences.isEmpty)
  }
}

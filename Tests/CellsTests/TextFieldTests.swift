import Cells
import Testing

@Suite("Text field")
struct TextFieldTests {
  /// The field after some keys by name, as text with a bar where the cursor stands.
  private func play(_ keys: String, on text: String, selected: Bool = false) throws -> String {
    var field = TextField(text)
    if selected { field.selectAll() }
    for name in keys.split(separator: " ") {
      let key = try #require(Key(String(name)))
      let isKnown = field.edit(key)
      #expect(isKnown, "\(name) is no key of the field")
    }
    return String(field.text.prefix(field.cursor)) + "|" + field.text.dropFirst(field.cursor)
  }

  @Test(
    "keys edit as readline does",
    arguments: [
      ("a b", "x", "xab|"), ("left left x", "abc", "ax|bc"), ("ctrl-a x", "abc", "x|abc"),
      ("home right x", "abc", "ax|bc"), ("ctrl-a ctrl-e", "abc", "abc|"),
      ("alt-b", "one two", "one |two"), ("alt-b alt-b alt-b", "one  two", "|one  two"),
      ("ctrl-a alt-f", "one two", "one| two"), ("ctrl-left x", "one two", "one x|two"),
      ("backspace", "abc", "ab|"), ("backspace", "", "|"), ("left delete", "abc", "ab|"),
      ("delete", "abc", "abc|"), ("ctrl-w", "one two", "one |"), ("ctrl-u", "one two", "|"),
      ("alt-b ctrl-u", "one two", "|two"), ("alt-b ctrl-k", "one two", "one |"),
      ("ctrl-w ctrl-a ctrl-y", "one two", "two|one "), ("ctrl-a alt-d", "one two", "| two"),
      ("ctrl-w ctrl-w ctrl-y", "one two", "one |"), ("space", "a", "a |"),
    ])
  func readline(keys: String, text: String, result: String) throws {
    #expect(try play(keys, on: text) == result)
  }

  @Test(
    "what is typed or yanked takes the place of a selected text, and what deletes takes all of it",
    arguments: [
      ("x y", "xy|"), ("backspace", "|"), ("delete x", "x|"), ("ctrl-u", "|"), ("ctrl-k", "|"),
      ("ctrl-w ctrl-y", "one two|"), ("left x", "one twx|o"), ("right x", "one twox|"),
      ("home x", "x|one two"), ("ctrl-e backspace", "one tw|"), ("ctrl-a delete", "|ne two"),
      ("alt-b ctrl-w", "|two"),
    ])
  func selected(keys: String, result: String) throws {
    #expect(try play(keys, on: "one two", selected: true) == result)
  }

  @Test("a selection is of some text, and goes with it")
  func selection() {
    var field = TextField()
    field.selectAll()
    #expect(!field.isSelected)
    field.replaceText("one\ntwo")
    field.moveToStart()
    field.selectAll()
    #expect(field.isSelected)
    #expect(field.cursor == 7)
    field.insert("a\tb")
    #expect(field.text == "a b")
    #expect(!field.isSelected)
    field.selectAll()
    field.replaceText("c")
    #expect(!field.isSelected)
    field.selectAll()
    field.deselect()
    #expect(!field.isSelected)
    #expect(field.text == "c")
  }

  @Test("the cursor moves by grapheme clusters")
  func clusters() throws {
    #expect(try play("left", on: "ae\u{301}") == "a|e\u{301}")
    #expect(try play("backspace", on: "a👩‍👩‍👧") == "a|")
    var field = TextField("e")
    field.insert("\u{301}")
    #expect(field.cursor == 1)
    #expect(field.text.count == 1)
  }

  @Test("what is pasted becomes one line")
  func paste() {
    var field = TextField("ab")
    field.move(by: -1)
    field.insert("1\r\n2\t3\n")
    #expect(field.text == "a1 2 3 b")
    #expect(field.cursor == 7)
  }

  @Test("keys of the screen are left to the screen")
  func otherKeys() {
    var field = TextField("a")
    let before = field
    for key in [Key(.enter), Key(.escape), Key(.up), Key(.tab), Key("c", .control)] {
      let isKnown = field.edit(key)
      #expect(!isKnown)
    }
    #expect(field == before)
  }

  @Test("the text scrolls so that the cursor shows")
  func drawing() {
    var buffer = Buffer(size: Size(width: 6, height: 1))
    var field = TextField("abcdefgh")
    field.draw(in: buffer.bounds, focused: true, into: &buffer)
    #expect(buffer.rows == ["…efgh "])
    #expect(buffer.cursor == Point(x: 5, y: 0))
    field.moveToStart()
    field.draw(in: buffer.bounds, focused: true, into: &buffer)
    #expect(buffer.rows == ["abcdef"])
    #expect(buffer.cursor == Point(x: 0, y: 0))
  }

  @Test("a selected text stands on the background of a selection, as far as it reaches")
  func selectedDrawing() {
    for (text, width) in [("abc", 3), ("abcdefgh", 5), ("漢字漢", 5)] {
      var buffer = Buffer(size: Size(width: 6, height: 1))
      var field = TextField(text)
      field.selectAll()
      field.draw(in: buffer.bounds, focused: true, into: &buffer)
      let selected = buffer.row(0).prefix { $0.style.background == .selection }
      #expect(selected.count == width)
      #expect(buffer.row(0).dropFirst(width).allSatisfy { $0.style.background != .selection })
      #expect(buffer.cursor?.x == width)
    }
  }

  @Test("a wide glyph half scrolled out leaves its half empty")
  func wideDrawing() {
    var buffer = Buffer(size: Size(width: 4, height: 1))
    TextField("漢字漢").draw(in: buffer.bounds, focused: false, into: &buffer)
    #expect(buffer.rows == ["…漢 "])
    #expect(buffer.cursor == nil)
  }
}

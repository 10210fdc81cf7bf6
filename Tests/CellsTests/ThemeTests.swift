import Cells
import Testing

@Suite("Theme")
struct ThemeTests {
  private func document(
    _ roles: [String: ThemeValue], palette: [String: ThemeValue] = [:]
  ) throws -> ThemeDocument {
    try ThemeDocument(["palette": .table(palette), "roles": .table(roles)], named: "mine")
  }

  @Test(
    "colours are read by name, number and hexadecimal value",
    arguments: [
      ("default", Colour.terminal), ("red", .indexed(1)), ("bright-blue", .indexed(12)),
      ("208", .indexed(208)), ("#0a5Fb4", .rgb(10, 95, 180)),
    ])
  func colours(text: String, colour: Colour) {
    #expect(Colour(text) == colour)
  }

  @Test(
    "what is no colour is not read",
    arguments: ["", "#12345", "#1234567", "#12345g", "256", "-1", "reddish"])
  func noColours(text: String) {
    #expect(Colour(text) == nil)
  }

  @Test("a theme over another takes its roles with its own palette")
  func inheritance() throws {
    let dark = try document(
      [
        "text": .table(["fg": .string("ink"), "bg": .string("page")]),
        "bad": .table(["fg": .string("rust"), "attributes": .list([.string("bold")])]),
      ],
      palette: ["ink": .string("#ffffff"), "page": .string("#000000"), "rust": .string("red")])
    let light = try document(
      ["bad": .string("208")], palette: ["page": .string("#eeeeee")]
    ).laid(over: dark)
    let theme = try light.theme()
    #expect(theme[.text] == Look(foreground: .rgb(255, 255, 255), background: .rgb(238, 238, 238)))
    #expect(theme[.bad] == Look(foreground: .indexed(208), attributes: .bold))
  }

  @Test("a role that is not named looks like its fallback, in the end like text")
  func fallbacks() throws {
    let theme = try document(["good": .string("green"), "text": .string("7")]).theme()
    #expect(theme[.rankUp] == theme[.good])
    #expect(theme[.barScore] == theme[.text])
    for role in Role.allCases where role != .text {
      var steps = 0
      var next = role.fallback
      while let role = next, steps < 10 {
        next = role.fallback
        steps += 1
      }
      #expect(steps < 10, "\(role) falls back in a circle")
    }
  }

  @Test("a style has its role's foreground over another role's background, and all attributes")
  func styles() throws {
    let theme = try document([
      "text": .table(["bg": .string("0")]), "bad": .string("red"),
      "selection": .table([
        "fg": .string("white"), "bg": .string("8"), "attributes": .list([.string("bold")]),
      ]),
    ]).theme()
    #expect(
      theme.look(of: Style(.bad, on: .selection, .underline))
        == Look(foreground: .indexed(1), background: .indexed(8), attributes: [.bold, .underline]))
    #expect(theme.look(of: Style(.bad)).background == .indexed(0))
  }

  @Test(
    "what a file says wrongly is told by its place",
    arguments: [
      (
        ["colors": ThemeValue.table([:])],
        "theme mine: colors: unknown; one of inherits, name, palette, roles"
      ),
      (["roles": .table(["badd": .string("red")])], "theme mine: roles.badd: unknown"),
      (
        ["roles": .table(["bad": .table(["font": .string("x")])])],
        "theme mine: roles.bad.font: unknown; one of attributes, bg, fg"
      ),
      (
        ["roles": .table(["bad": .string("reddish")])],
        "theme mine: roles.bad: \"reddish\" is no colour"
      ),
      (
        ["roles": .table(["bad": .table(["attributes": .list([.string("blink")])])])],
        "theme mine: roles.bad: \"blink\" is no attribute"
      ),
      (
        ["roles": .table(["bad": .table(["attributes": .string("bold")])])],
        "theme mine: roles.bad.attributes: must be a list"
      ),
      (["palette": .string("x")], "theme mine: palette: must be a table"),
    ])
  func errors(values: [String: ThemeValue], message: String) {
    let error = #expect(throws: ThemeError.self) {
      _ = try ThemeDocument(values, named: "mine").theme()
    }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test(
    "colours come down to the nearest that a terminal has",
    arguments: [
      (Colour.rgb(255, 0, 0), ColourDepth.twoHundredFiftySix, Colour.indexed(196)),
      (.rgb(0x87, 0xAF, 0xD7), .twoHundredFiftySix, .indexed(110)),
      (.rgb(8, 8, 8), .twoHundredFiftySix, .indexed(232)),
      (.rgb(250, 10, 5), .sixteen, .indexed(9)), (.rgb(0, 0, 0), .sixteen, .indexed(0)),
      (.indexed(196), .sixteen, .indexed(9)), (.indexed(3), .sixteen, .indexed(3)),
      (.indexed(196), .twoHundredFiftySix, .indexed(196)), (.terminal, .sixteen, .terminal),
      (.rgb(1, 2, 3), .trueColour, .rgb(1, 2, 3)), (.indexed(3), .none, .terminal),
    ])
  func reduction(colour: Colour, depth: ColourDepth, nearest: Colour) {
    #expect(colour.reduced(to: depth) == nearest)
  }

  @Test("the palette's own colours are their own nearest")
  func exactColours() {
    for index in UInt8(16)...255 {
      let exact = Colour.xtermColour(index)
      let found = exact.reduced(to: .twoHundredFiftySix)
      guard case .indexed(let number) = found else {
        Issue.record("\(index) became \(found)")
        continue
      }
      #expect(Colour.xtermColour(number) == exact)
    }
  }

  @Test("text with colour sequences resets them at the end of each row")
  func ansi() throws {
    var buffer = Buffer(size: Size(width: 4, height: 2))
    buffer.write("漢!", at: Point(x: 0, y: 0), style: Style(.bad))
    let theme = try document([
      "bad": .table(["fg": .string("#ff0000"), "attributes": .list([.string("bold")])])
    ]).theme()
    #expect(
      buffer.ansi(theme: theme, depth: .twoHundredFiftySix)
        == "\u{1B}[0;1;38;5;196m漢!\u{1B}[0m \u{1B}[0m\n\u{1B}[0m    \u{1B}[0m\n")
    #expect(buffer.ansi(theme: theme, depth: .none).hasPrefix("\u{1B}[0;1m漢!"))
    #expect(buffer.ansi(theme: theme, depth: .trueColour).contains("38;2;255;0;0"))
    #expect(buffer.ansi(theme: theme, depth: .sixteen).contains("\u{1B}[0;1;91m"))
  }
}

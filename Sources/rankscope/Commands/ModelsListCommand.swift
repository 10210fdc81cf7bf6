import ArgumentParser
import Foundation
import Interchange

/// `rankscope models list`: the built-in models and the fetched ones.
struct ModelsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The built-in models, and those fetched from a model hub.",
    discussion: """
      rankscope models list --json
      """)

  @Flag(help: "Print one JSON value.")
  var json = false

  func run() async throws {
    let store = try ModelStore(environment: ProcessInfo.processInfo.environment)
    let cards = try Installation.find().builtInModels + store.cards
    put(json ? try Self.json(cards) : Self.text(cards, store))
  }

  private static func json(_ cards: [ModelCard]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(["models": cards]), as: UTF8.self) + "\n"
  }

  private static func text(_ cards: [ModelCard], _ store: ModelStore) -> String {
    let table = columns([["name", "kind", "family", "size", "licence", "where"]] + cards.map(row))
    guard !cards.contains(where: { $0.source == .fetched }) else { return table }
    return table
      + "\nNone fetched yet, in \(store.path). To fetch one: rankscope models pull ORG/NAME\n"
  }

  private static func row(_ card: ModelCard) -> [String] {
    [
      card.name, (card.shape?.kind ?? "not usable") + (card.isDefault ? ", default" : ""),
      card.shape.map { "\($0.family), \($0.layers) x \($0.hidden)" } ?? "",
      card.bytes.inBytes, card.license ?? "not stated",
      card.source == .builtIn ? "built in" : card.path,
    ]
  }

  /// Rows of a table, each column as wide as its widest entry.
  private static func columns(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(row, widths).map {
        $0.padding(toLength: $1, withPad: " ", startingAt: 0)
      }
      return cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces) + "\n"
    }.joined()
  }
}

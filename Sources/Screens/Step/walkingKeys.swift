/// The keys of the walk through a run with what they do there.
func walkingKeys(_ keys: KeyMap) -> [(String, String)] {
  let titles: KeyValuePairs<Action, String> = [
    .step: "On to the next step", .stepBack: "Back to the step before",
    .moveToTop: "The first step", .moveToBottom: "The last step", .moveUp: "Lists up",
    .moveDown: "Lists down", .pageUp: "Lists a page up", .pageDown: "Lists a page down",
    .back: "Leave the walk", .palette: "Commands and settings", .quit: "Quit",
  ]
  return titles.compactMap { action, title in
    let captions = keys.keys(of: action).map(\.caption)
    return captions.isEmpty ? nil : (captions.joined(separator: " "), title)
  }
}

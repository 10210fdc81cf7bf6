import Evaluation
import Retrieval

/// What the configuration says; nil for what it leaves out.
struct Config: Equatable {
  var hub = Hub()
  /// The settings of a run, where nothing else is said.
  var settings = Settings()
  /// What evaluation reckons costs with.
  var prices = Prices()

  /// Under which name judgements are kept.
  var person: String?

  /// `[hub]`: where models are fetched from.
  struct Hub: Equatable {
    /// Its address.
    var endpoint: String?
  }
}

extension Config {
  /// Takes over what a file says, section by section; each knows its keys.
  ///
  /// - Parameter isOwn: whether it is the person's own file: that of a folder may not say where a
  ///   token is sent.
  mutating func lay(_ file: ConfigSection, isOwn: Bool) throws {
    try file.allowOnly((isOwn ? ["hub", "judging"] : []) + ["settings", "price"])
    if isOwn, let section = try file.section("hub") {
      try section.allowOnly(["endpoint"])
      hub.endpoint = try section.text("endpoint") ?? hub.endpoint
    }
    if isOwn, let section = try file.section("judging") {
      try section.allowOnly(["name"])
      person = try section.text("name") ?? person
    }
    try file.section("settings")?.lay(over: &settings)
    try file.section("price")?.lay(over: &prices)
  }
}

import Evaluation
import Interchange
import Retrieval
import Storage

/// What the configuration says; nil for what it leaves out.
struct Config: Equatable {
  var hub = Hub()
  /// The settings of a run, where nothing else is said.
  var settings = Settings()
  /// What evaluation reckons costs with.
  var prices = Prices()

  /// Under which name judgements are kept.
  var person: String?

  /// How long traces are kept.
  var retention = Retention()
  /// Whether traces are kept without texts.
  var isPrivate = false

  /// `[remote.NAME]`: servers that may rerank.
  var remotes: [RemoteServer] = []

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
  ///   token or a text is sent, nor have traces removed or texts written.
  mutating func lay(_ file: ConfigSection, isOwn: Bool) throws {
    if !isOwn, file.keys.contains("remote") {
      throw UsageError(
        "\(file.place(of: "remote")): servers belong into your own configuration; a project's may "
          + "not say where texts and keys are sent")
    }
    try file.allowOnly(
      (isOwn ? ["hub", "judging", "remote"] : []) + ["settings", "price", "traces"])
    if isOwn, let section = try file.section("hub") {
      try section.allowOnly(["endpoint"])
      hub.endpoint = try section.text("endpoint") ?? hub.endpoint
    }
    if isOwn, let section = try file.section("judging") {
      try section.allowOnly(["name"])
      person = try section.text("name") ?? person
    }
    if let section = try file.section("traces") {
      try section.allowOnly((isOwn ? ["keep_days", "keep_mb"] : []) + ["private"])
      if isOwn { try section.lay(over: &retention) }
      if let flag = try section.flag("private") { isPrivate = flag || isPrivate && !isOwn }
    }
    try file.section("settings")?.lay(over: &settings)
    try file.section("price")?.lay(over: &prices)
    if let section = try file.section("remote") {
      remotes = try section.remotes(currency: prices.currency)
    }
  }
}

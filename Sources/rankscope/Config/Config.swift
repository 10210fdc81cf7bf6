/// What the configuration file says; nil for what it leaves out.
struct Config: Equatable {
  var hub = Hub()

  /// `[hub]`: where models are fetched from.
  struct Hub: Equatable {
    /// Its address.
    var endpoint: String?
  }
}

extension Config {
  /// Reads the sections of a file, each of which knows its keys.
  init(_ file: ConfigSection) throws {
    try file.allowOnly(["hub"])
    if let section = try file.section("hub") {
      try section.allowOnly(["endpoint"])
      hub.endpoint = try section.text("endpoint")
    }
  }
}

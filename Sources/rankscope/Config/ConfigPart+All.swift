import Evaluation
import Interchange
import Retrieval
import Storage

extension ConfigPart {
  /// Every section, in the order of the documented file; `[remote.NAME]`, which may be there more
  /// than once, has a table of its own.
  static let all: [ConfigPart] = [settings, look, traces, judging, price, hub, keys]

  private static let settings = ConfigPart(
    name: "settings", note: "The settings of a run, where nothing else is said.",
    keys: Setting.all.map(setting) + [filters])

  private static func setting(_ setting: Setting) -> ConfigKey {
    ConfigKey(
      name: setting.key, note: "\(setting.title); \(setting.allowed); --\(setting.name)",
      usual: .value(setting.value(Settings()).inTOML),
      variable: "RANKSCOPE_" + setting.key.uppercased(), spellings: setting.spellings,
      read: { section, config, _ in try section.lay(setting, over: &config.settings) },
      value: { setting.value($0.settings).inTOML })
  }

  private static let filters = ConfigKey(
    name: "filters", note: "chunks take part only if all of these hold; a list of texts; --filter",
    usual: .value("[]"), variable: "RANKSCOPE_FILTERS",
    read: { section, config, _ in try section.layFilters(over: &config.settings) },
    value: { $0.settings.filters.map(\.description).inTOML })

  private static let look = ConfigPart(
    name: "look", note: "How the screens look.", ownership: "the look is a person's taste",
    keys: [
      ConfigKey(
        name: "theme", note: "a theme's name (see themes/), or a .toml or base16 .yaml; --theme",
        usual: .value("\"terminal\""), variable: "RANKSCOPE_THEME", isText: true,
        read: { section, config, _ in
          config.look.theme = try section.text("theme") ?? config.look.theme
        },
        value: { $0.look.theme.inTOML }),
      flag("ascii", "draw without box and block characters; --ascii", \.look.ascii),
      flag("mouse", "use the mouse; false leaves it to the terminal; --no-mouse", \.look.mouse),
    ])

  /// A switch of the person's own.
  private static func flag(
    _ name: String, _ note: String, _ place: any WritableKeyPath<Config, Bool> & Sendable
  ) -> ConfigKey {
    ConfigKey(
      name: name, note: note, usual: .value("\(Config()[keyPath: place])"),
      variable: "RANKSCOPE_" + name.uppercased(), isOwn: true,
      read: { section, config, _ in
        config[keyPath: place] = try section.flag(name) ?? config[keyPath: place]
      },
      value: { "\($0[keyPath: place])" })
  }

  private static let traces = ConfigPart(
    name: "traces", note: "The record of runs.",
    keys: [
      ConfigKey(
        name: "keep_days", note: "days that a run is kept, 0 for ever; a whole number to 1000000",
        usual: .value("90"), variable: "RANKSCOPE_KEEP_DAYS", isOwn: true,
        read: { section, config, _ in
          config.retention.days = try section.whole("keep_days") ?? config.retention.days
        },
        value: { "\($0.retention.days)" }),
      ConfigKey(
        name: "keep_mb",
        note: "megabytes that all runs may take, 0 for any size; a whole number to 1000000",
        usual: .value("1000"), variable: "RANKSCOPE_KEEP_MB", isOwn: true,
        read: { section, config, _ in
          config.retention.megabytes = try section.whole("keep_mb") ?? config.retention.megabytes
        },
        value: { "\($0.retention.megabytes)" }),
      ConfigKey(
        name: "private",
        note:
          "record ids and numbers, and no text; a project's file can only turn it on; --private",
        usual: .value("false"), variable: "RANKSCOPE_PRIVATE",
        read: { section, config, isOwn in
          guard let flag = try section.flag("private") else { return }
          config.isPrivate = flag || config.isPrivate && !isOwn
        },
        value: { "\($0.isPrivate)" }),
    ])

  private static let judging = ConfigPart(
    name: "judging", note: "Judgements made in the program.",
    ownership: "a project may not say under whose name you judge",
    keys: [
      ConfigKey(
        name: "name", note: "the name under which they are kept; else that of your login",
        usual: .example("\"ada\""), variable: "RANKSCOPE_JUDGE", isText: true,
        read: { section, config, _ in config.person = try section.text("name") ?? config.person },
        value: { $0.person?.inTOML })
    ])

  private static let price = ConfigPart(
    name: "price", note: "What evaluation reckons costs with.",
    keys: [
      ConfigKey(
        name: "currency", note: "in which all prices are, those of servers too",
        usual: .value("\"USD\""), variable: "RANKSCOPE_CURRENCY", isText: true,
        read: { section, config, _ in
          config.prices.currency = try section.text("currency") ?? config.prices.currency
        },
        value: { $0.prices.currency.inTOML }),
      ConfigKey(
        name: "machine_hour", note: "an hour of the machine that ranks; a number, 0 or more",
        usual: .example("0.12"), variable: "RANKSCOPE_MACHINE_HOUR",
        read: { section, config, _ in
          config.prices.machineHour = try section.price("machine_hour") ?? config.prices.machineHour
        },
        value: { $0.prices.machineHour.map { "\($0)" } }),
      ConfigKey(
        name: "million_tokens", note: "a million tokens read by a reranker; a number, 0 or more",
        usual: .example("0.02"), variable: "RANKSCOPE_MILLION_TOKENS",
        read: { section, config, _ in
          config.prices.millionTokens =
            try section.price("million_tokens") ?? config.prices.millionTokens
        },
        value: { $0.prices.millionTokens.map { "\($0)" } }),
    ])

  private static let hub = ConfigPart(
    name: "hub", note: "Where models are fetched from.",
    ownership: "a project may not say where your token is sent",
    keys: [
      ConfigKey(
        name: "endpoint", note: "the address of a model hub",
        usual: .value(HubAddress.standard.inTOML), variable: "HF_ENDPOINT", isText: true,
        read: { section, config, _ in
          config.hub.endpoint = try section.text("endpoint") ?? config.hub.endpoint
        },
        value: { $0.hub.endpoint.inTOML })
    ])
}

import Evaluation
import Interchange
import Retrieval
import Screens
import Storage

/// What the configuration says, with the defaults for what it leaves out.
struct Config: Equatable {
  /// The settings of a run, where nothing else is said.
  var settings = Settings()
  var look = Look()
  /// How long traces are kept.
  var retention = Retention()
  /// Whether traces are kept without texts.
  var isPrivate = false
  /// Under which name judgements are kept; nil for the login's.
  var person: String?
  /// What evaluation reckons costs with.
  var prices = Prices()
  var hub = Hub()
  /// The keys of the screens.
  var keys = KeyMap()
  /// `[remote.NAME]`: servers that may rerank.
  var remotes: [RemoteServer] = []

  /// `[look]`: how the screens look.
  struct Look: Equatable {
    /// A name or a file.
    var theme = "terminal"
    /// Whether box and block characters are left out.
    var ascii = false
    var mouse = true
  }

  /// `[hub]`: where models are fetched from.
  struct Hub: Equatable {
    /// Its address.
    var endpoint = HubAddress.standard
  }
}

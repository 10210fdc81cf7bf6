/// Why a model could not be fetched, in one line that says how to mend it.
package enum HubError: Error, Equatable, CustomStringConvertible {
  /// The hub's address cannot be used.
  case address(String, reason: String)
  /// The hub knows no such model, revision or file.
  case missing(String, at: String)
  /// The hub does not let this token, or nobody without one, have the model.
  case denied(String, at: String, hint: String)
  /// The hub did not answer, or not to the end.
  case outOfReach(String, reason: String)
  /// The hub's answer is not what a hub says.
  case answer(String, reason: String)
  /// The engine cannot run the model.
  case unsupported(ModelName, reason: String)
  /// The disk has too little room, in bytes.
  case room(String, needed: Int, free: Int)
  /// Another process fetches the same model.
  case busy(ModelName, process: String)
  /// The hub sends another number of bytes than it lists.
  case size(String, listed: Int, sent: Int)
  /// What arrived has another checksum than the hub lists.
  case checksum(String)
  /// A file or folder cannot be made, written or read.
  case disk(String, reason: String)

  /// Whether the fault lies with the hub or the way to it, and may be gone tomorrow.
  package var isOutOfReach: Bool {
    switch self {
    case .outOfReach, .answer, .size, .checksum: true
    default: false
    }
  }

  package var description: String { "\(problem); \(remedy)" }

  /// What is wrong, without how to mend it.
  package var problem: String {
    switch self {
    case .address(let address, let reason): "the hub's address \(address) \(reason)"
    case .missing(let what, let hub): "\(hub) has no \(what)"
    case .denied(let what, let hub, _): "\(hub) refuses to give out \(what)"
    case .outOfReach(let what, let reason): "\(what) could not be fetched: \(reason)"
    case .answer(let what, let reason): "\(what) \(reason)"
    case .unsupported(let model, let reason): "\(model) cannot be run: \(reason)"
    case .room(let folder, let needed, let free):
      "\(folder) has room for \(free.inBytes) where \(needed.inBytes) are needed"
    case .busy(let model, let process): "\(model) is being fetched by \(process)"
    case .size(let what, let listed, let sent):
      "\(what) is listed with \(listed) bytes but sent with \(sent)"
    case .checksum(let what): "\(what) arrived with another checksum than the hub lists"
    case .disk(let path, let reason): "\(path): \(reason)"
    }
  }

  private var remedy: String {
    switch self {
    case .address: "mend HF_ENDPOINT or [hub] endpoint"
    case .missing: "check the name and the revision"
    case .denied(_, _, let hint): hint
    case .outOfReach: "the same command goes on where it stopped"
    case .answer: "check that HF_ENDPOINT or [hub] endpoint is a model hub"
    case .unsupported: "nothing was kept"
    case .room, .disk: "make room or make it writable, or set RANKSCOPE_CACHE"
    case .busy: "wait for it to end"
    case .size: "nothing of it was kept; try later, or tell the hub"
    case .checksum: "nothing of it was kept; try again"
    }
  }
}

extension Int {
  /// A number of bytes for people, in decimal units: `22.9 MB`.
  package var inBytes: String {
    let units = ["kB", "MB", "GB", "TB", "PB"]
    guard self >= 1000 else { return "\(self) bytes" }
    var (value, unit) = (Double(self) / 1000, 0)
    while value >= 999.95, unit + 1 < units.count { (value, unit) = (value / 1000, unit + 1) }
    return "\((value * 10).rounded() / 10) \(units[unit])"
  }
}

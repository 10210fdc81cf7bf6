import Foundation

/// Where the program keeps its files.
package struct Folders: Sendable, Equatable {
  /// The data folder.
  package let data: String

  /// Finds the data folder: `RANKSCOPE_DATA`, else `XDG_DATA_HOME/rankscope`, else
  /// `~/.local/share/rankscope`.
  ///
  /// A relative `XDG_DATA_HOME` is ignored, as the XDG Base Directory Specification asks.
  package init(environment: [String: String]) throws(StorageError) {
    if let own = environment["RANKSCOPE_DATA"], !own.isEmpty {
      data = URL(fileURLWithPath: own).path
    } else if let shared = environment["XDG_DATA_HOME"], shared.hasPrefix("/") {
      data = shared + "/rankscope"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      data = home + "/.local/share/rankscope"
    } else {
      throw .unusable(path: "~/.local/share/rankscope", reason: "HOME is not set")
    }
  }

  /// The file of the trace store.
  package var traces: String { data + "/traces.sqlite" }

  /// The file of the judgements that people made in the program.
  package var judgements: String { data + "/judgements.sqlite" }

  /// The file of a corpus' index: the corpus' name, and a hash of where it lies and how it is read.
  ///
  /// - Parameter variant: what distinguishes this way of reading it; empty for the usual way.
  package func index(forCorpusAt path: String, variant: String = "") -> String {
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    let name = real.split(separator: "/").last.map(String.init) ?? "root"
    let safe = name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return
      "\(data)/indexes/\(String(safe.prefix(40)))-\(String((real + variant).utf8.shortHash, radix: 16)).sqlite"
  }

  /// Makes the folders where they are missing, for their owner's eyes only.
  ///
  /// - Throws: where they cannot be made or written.
  package func create() throws(StorageError) {
    for path in [data, data + "/indexes"] {
      do {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      } catch {
        throw .unusable(path: path, reason: "the folder cannot be made")
      }
      guard FileManager.default.isWritableFile(atPath: path) else {
        throw .unusable(path: path, reason: "the folder cannot be written")
      }
    }
  }
}

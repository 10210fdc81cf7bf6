import Foundation

/// Finds the documents below a folder.
struct FolderWalk {
  private static let endings: Set<String> = ["md", "txt", "html", "htm"]
  /// A folder with more entries than this is not one of documents.
  private static let limit = 200_000

  let root: String
  /// Paths below the root, sorted.
  private(set) var files: [String] = []
  private(set) var unreadable: [CorpusError] = []
  private(set) var ignored = IgnoredFiles()
  private let isOther: (String) -> Bool
  private var visited: Set<String> = []
  private var entries = 0

  /// Walks the folder; hidden files are left out, and each folder is entered once, so that links
  /// that lead back end the walk.
  ///
  /// - Parameter isOther: Whether a file below the root is something else that a corpus may hold.
  init(_ root: String, except isOther: @escaping (String) -> Bool) throws(CorpusError) {
    self.root = root
    self.isOther = isOther
    var waiting = [""]
    while let folder = waiting.popLast() { waiting += try visit(folder) }
    files.sort()
  }

  /// Takes a folder's documents and returns the folders in it.
  private mutating func visit(_ folder: String) throws(CorpusError) -> [String] {
    let path = root + "/" + folder
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard visited.insert(real).inserted else { return [] }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      unreadable.append(
        CorpusError(path, "the folder cannot be read", mend: "check its permissions"))
      return []
    }
    try count(names.count)
    var folders: [String] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let below = folder.isEmpty ? name : folder + "/" + name
      if FileManager.default.isFolder(root + "/" + below) {
        folders.append(below)
      } else {
        take(below)
      }
    }
    return folders.reversed()
  }

  private mutating func take(_ file: String) {
    let ending = (file as NSString).pathExtension
    if Self.endings.contains(ending.lowercased()) {
      files.append(file)
    } else if !isOther(file) {
      ignored.add(root + "/" + file, ending: ending)
    }
  }

  private mutating func count(_ more: Int) throws(CorpusError) {
    entries += more
    guard entries <= Self.limit else {
      throw CorpusError(
        root, "holds more than \(Self.limit) files", mend: "name the folder of the documents")
    }
  }
}

extension FileManager {
  func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}

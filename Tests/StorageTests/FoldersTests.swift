import Foundation
import Storage
import Testing

struct FoldersTests {
  @Test("The data folder is the one named, else that of XDG, else the one below home")
  func order() throws {
    let all = ["RANKSCOPE_DATA": "/own", "XDG_DATA_HOME": "/xdg", "HOME": "/home/me"]
    #expect(try Folders(environment: all).data == "/own")
    #expect(try Folders(environment: all.without("RANKSCOPE_DATA")).data == "/xdg/rankscope")
    #expect(
      try Folders(environment: ["HOME": "/home/me"]).data == "/home/me/.local/share/rankscope")
  }

  @Test("Empty and relative names of XDG do not count")
  func ignored() throws {
    let folders = try Folders(
      environment: ["RANKSCOPE_DATA": "", "XDG_DATA_HOME": "relative", "HOME": "/home/me"])
    #expect(folders.data == "/home/me/.local/share/rankscope")
  }

  @Test("Without a home there is an error that says so")
  func homeless() {
    #expect { try Folders(environment: [:]) } throws: {
      "\($0)".hasPrefix("~/.local/share/rankscope: HOME is not set; ")
    }
  }

  @Test("Each corpus has its own index, named after it, however its path is written")
  func indexes() throws {
    let folders = try Folders(environment: ["RANKSCOPE_DATA": "/own"])
    let path = folders.index(forCorpusAt: "/corpora/My policies")
    #expect(path.hasPrefix("/own/indexes/My-policies-"))
    #expect(path.hasSuffix(".sqlite"))
    #expect(folders.index(forCorpusAt: "/corpora/x/../My policies/") == path)
    #expect(folders.index(forCorpusAt: "/other/My policies") != path)
    #expect(folders.index(forCorpusAt: "/corpora/My policies", variant: "as legal") != path)
  }

  @Test("The folders are made for their owner alone")
  func creation() throws {
    let file = try TemporaryFile()
    let folders = try Folders(environment: ["RANKSCOPE_DATA": file.folder + "/a/b"])
    try folders.create()
    try folders.create()
    let mode = try FileManager.default.attributesOfItem(atPath: folders.data)[.posixPermissions]
    #expect(mode as? Int == 0o700)
    #expect(FileManager.default.fileExists(atPath: file.folder + "/a/b/indexes"))
  }

  @Test("A folder that cannot be made is named")
  func blocked() throws {
    let file = try TemporaryFile()
    try Data().write(to: URL(fileURLWithPath: file.folder + "/taken"))
    let folders = try Folders(environment: ["RANKSCOPE_DATA": file.folder + "/taken"])
    #expect { try folders.create() } throws: {
      "\($0)".hasPrefix("\(file.folder)/taken: the folder cannot be made; ")
    }
  }
}

extension [String: String] {
  fileprivate func without(_ key: String) -> [String: String] { filter { $0.key != key } }
}

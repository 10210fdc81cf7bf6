internal import Foundation

/// A file as the hub lists it.
struct ListedFile: Equatable {
  /// Inside the model.
  let path: String
  /// Bytes; nil where the hub does not say.
  let size: Int?
  let checksum: Checksum?
}

/// What a hub has of one model at one revision.
struct HubListing: Equatable {
  /// The commit that the revision meant when it was asked for.
  let commit: String
  let files: [ListedFile]

  /// Reads the hub's JSON; nil for anything else.
  init?(_ json: Data) {
    guard let raw = try? JSONDecoder().decode(RawListing.self, from: json),
      (7...64).contains(raw.sha.count), raw.sha.allSatisfy({ $0.isASCII && $0.isHexDigit })
    else { return nil }
    commit = raw.sha
    files = raw.siblings.map(\.file)
  }
}

/// The hub's answer to `GET /api/models/{model}/revision/{revision}?blobs=true`.
private struct RawListing: Decodable {
  struct Sibling: Decodable {
    struct LargeFile: Decodable {
      let sha256: String?
      let oid: String?
      let size: Int?
    }

    let rfilename: String
    let size: Int?
    let blobId: String?
    let lfs: LargeFile?

    var file: ListedFile {
      let large = (lfs?.sha256 ?? lfs?.oid).map { $0.split(separator: ":").last.map(String.init) }
      // A large file's blob is its pointer, not its content.
      let sum = lfs == nil ? blobId : large ?? nil
      return ListedFile(
        path: rfilename, size: lfs?.size ?? size, checksum: sum.flatMap { Checksum(tag: $0) })
    }
  }

  let sha: String
  let siblings: [Sibling]
}

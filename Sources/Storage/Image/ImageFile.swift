import Columns
import Foundation
import GRDB

/// The image of an index as a file beside it, which is replaced and never written over: whoever has
/// mapped the last one keeps it.
struct ImageFile {
  let path: String
  private var newPath: String { path + ".new" }

  init(besideIndexAt index: String) { path = index + ".columns" }

  /// The image of a publication; nil where there is none, or it is of another.
  func image(of publication: Publication) -> IndexImage? {
    guard let bytes = try? Bytes(mapping: path), let image = IndexImage(bytes),
      image.publication == publication
    else { return nil }
    return image
  }

  /// Puts the image of what is published in the old one's place.
  ///
  /// - Returns: As `replace`.
  func write(
    _ publication: Publication, with model: Int64, from database: Database
  ) throws -> Bool {
    try replace { try IndexImage.write(publication, with: model, from: database, to: $0) }
  }

  /// Puts a new image in the old one's place.
  ///
  /// - Parameter write: Writes it; false where there is nothing to be written.
  /// - Returns: False where none was written, where another process is writing one, or where no file
  ///   can be written here.
  func replace(_ write: (any ImageSink) throws -> Bool) throws -> Bool {
    guard let descriptor = begin() else { return false }
    // The lock on the file ends here, after it got its name.
    defer { close(descriptor) }
    do {
      guard ftruncate(descriptor, 0) == 0, try write(FileSink(descriptor)),
        fsync(descriptor) == 0, rename(newPath, path) == 0
      else {
        unlink(newPath)
        return false
      }
      return true
    } catch {
      unlink(newPath)
      if error is SinkError { return false }
      throw error
    }
  }

  /// Opens the new file for this process alone.
  private func begin() -> Int32? {
    let descriptor = open(newPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return nil }
    // Another may have given the file its name, or removed it, before it was locked here: what is
    // mapped by now must not be cut short.
    var (held, found) = (stat(), stat())
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &held) == 0,
      lstat(newPath, &found) == 0, held.st_ino == found.st_ino, held.st_dev == found.st_dev,
      // What an interrupted writer left may have been opened to others.
      fchmod(descriptor, 0o600) == 0
    else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// Removes the image, but not one that is being written.
  func removeOld() { unlink(path) }

  /// Removes the file.
  func remove() {
    removeOld()
    unlink(newPath)
  }
}

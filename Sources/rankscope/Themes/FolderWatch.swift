import Foundation

/// Tells when a file of some folders was written, or put in its place by another name.
///
/// Editors write a new file and rename it, so the folders are watched and not the file. Where the
/// system tells of a folder only what comes and goes (macOS), a file written in place goes unseen.
@MainActor
final class FolderWatch {
  private var sources: [any DispatchSourceProtocol] = []

  /// Watches those of the folders that there are, without using the processor meanwhile.
  init(_ folders: [String], changed: @escaping @MainActor () -> Void) {
    sources = Self.descriptors(of: folders).map { Self.source(of: $0, changed) }
    for source in sources { source.activate() }
  }

  func cancel() {
    for source in sources { source.cancel() }
    sources = []
  }

  #if os(Linux)
    /// One descriptor on which the kernel writes a line for each event.
    private static func descriptors(of folders: [String]) -> [Int32] {
      let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
      guard descriptor >= 0 else { return [] }
      for folder in folders {
        _ = inotify_add_watch(descriptor, folder, UInt32(IN_CLOSE_WRITE | IN_MOVED_TO))
      }
      return [descriptor]
    }

    private static func source(
      of descriptor: Int32, _ changed: @escaping @MainActor () -> Void
    ) -> any DispatchSourceProtocol {
      let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
      source.setEventHandler {
        // What is left unread would wake the program again and again.
        var events = [UInt8](repeating: 0, count: 4096)
        while read(descriptor, &events, events.count) > 0 {}
        MainActor.assumeIsolated(changed)
      }
      source.setCancelHandler { close(descriptor) }
      return source
    }
  #else
    private static func descriptors(of folders: [String]) -> [Int32] {
      folders.map { open($0, O_EVTONLY | O_CLOEXEC) }.filter { $0 >= 0 }
    }

    private static func source(
      of descriptor: Int32, _ changed: @escaping @MainActor () -> Void
    ) -> any DispatchSourceProtocol {
      let source = DispatchSource.makeFileSystemObjectSource(
        fileDescriptor: descriptor, eventMask: .write, queue: .main)
      source.setEventHandler { MainActor.assumeIsolated(changed) }
      source.setCancelHandler { close(descriptor) }
      return source
    }
  #endif
}

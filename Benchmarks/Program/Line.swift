import Foundation

/// Prints a value as one line of JSON, with its keys in snake case as the peers have them.
func printLine(_ value: some Encodable) {
  let encoder = JSONEncoder()
  encoder.keyEncodingStrategy = .convertToSnakeCase
  encoder.outputFormatting = .sortedKeys
  guard let data = try? encoder.encode(value) else { return }
  // Unbuffered, so that who reads the lines sees each as it comes.
  FileHandle.standardOutput.write(data + Data([UInt8(ascii: "\n")]))
}

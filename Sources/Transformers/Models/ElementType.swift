internal import Foundation

/// The element types of a safetensors file that an encoder can read.
enum ElementType: String, Decodable, CaseIterable {
  case float32 = "F32"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case int8 = "I8"

  var bytes: Int {
    switch self {
    case .float32: 4
    case .float16, .bfloat16: 2
    case .int8: 1
    }
  }

  /// Converts little-endian numbers to `Float`s; `output` is as long as `bytes` has numbers.
  func decode(_ bytes: UnsafeRawBufferPointer, into output: UnsafeMutableBufferPointer<Float>) {
    switch self {
    case .float32:
      // Every platform that Swift has is little-endian too.
      UnsafeMutableRawBufferPointer(output).copyMemory(from: bytes)
    case .float16:
      for index in output.indices {
        output[index] = Float(half: bytes.littleEndian(at: index, as: UInt16.self))
      }
    case .bfloat16:
      for index in output.indices {
        let bits = bytes.littleEndian(at: index, as: UInt16.self)
        output[index] = Float(bitPattern: UInt32(bits) << 16)
      }
    case .int8:
      for index in output.indices {
        output[index] = Float(Int8(bitPattern: bytes[index]))
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func littleEndian<Bits: FixedWidthInteger & BitwiseCopyable>(
    at index: Int, as type: Bits.Type
  ) -> Bits {
    Bits(littleEndian: loadUnaligned(fromByteOffset: index * (Bits.bitWidth / 8), as: type))
  }
}

extension Float {
  /// Widens an IEEE 754 half; `Float16` does not exist on every platform.
  init(half bits: UInt16) {
    let sign = UInt32(bits & 0x8000) << 16
    let exponent = UInt32(bits >> 10 & 0x1F)
    let fraction = UInt32(bits & 0x3FF)
    switch exponent {
    case 0:
      let magnitude = Float(fraction) * 0x1p-24
      self = sign == 0 ? magnitude : -magnitude
    case 31: self = Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default: self = Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }
}

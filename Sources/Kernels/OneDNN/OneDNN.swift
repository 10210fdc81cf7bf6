internal import CKernels
internal import COneDNN

/// The operations at the machine's speed: oneDNN's compiled matrix products, and our own vector
/// loops for what stands between them.
///
/// It runs on one thread, the one it is made on, and uses no other. Work is spread by giving each
/// thread its own instance and its own sequences: unlike a team that splits every product, the
/// threads then never wait for one another, which measured twice as fast as soon as something else
/// wanted a core.
package final class OneDNN: Operations {
  private var products: [Product.Shape: Product] = [:]
  private let loops: ck_loops
  private let attendInBFloat16: ck_attend
  private let scratch = Tensor(rows: 0, columns: 16)
  private let quantized: QuantizedProduct?

  /// Makes operations for the calling thread.
  ///
  /// Both parameters are for checking the loops of lesser machines.
  ///
  /// - Parameters:
  ///   - lanes: The most numbers that our own loops handle at once; the machine may allow fewer.
  ///   - multipliesBFloat16: Whether the machine's products of bfloat16 are used, if it has them.
  package init(lanes: Int = .max, multipliesBFloat16: Bool = true) {
    loops = ck_loops_with(Int32(clamping: lanes)).pointee
    attendInBFloat16 = ck_attend_bfloat16_with(Int32(clamping: lanes), multipliesBFloat16)
    quantized = QuantizedProduct(lanes: lanes)
    cd_use_calling_thread_only()
  }

  package func rows(for count: Int) -> Int { (count + 15) / 16 * 16 }

  package func layer(
    weight: Tensor, bias: Tensor, steps: Tensor?
  ) throws(KernelError) -> Linear {
    precondition(bias.columns == weight.rows, "the bias has one number for each output")
    let form: Linear.Form
    if let steps, quantized != nil, QuantizedWeight.fits(weight) {
      form = .quantized(QuantizedWeight(weight: weight, steps: steps, bias: bias))
    } else {
      form = .blocked(try BlockedWeight(weight: weight, bias: bias))
    }
    return Linear(inputs: weight.columns, outputs: weight.rows, form: form)
  }

  package func linear(
    _ input: Tensor, _ layer: Linear, _ epilogue: Epilogue, into output: Tensor
  ) throws(KernelError) {
    precondition(input.columns == layer.inputs && output.columns == layer.outputs)
    precondition(input.rows == output.rows, "a linear layer keeps the number of rows")
    guard input.rows > 0 else { return }
    switch layer.form {
    case .blocked(let weight):
      let shape = Product.Shape(
        rows: input.rows, inputs: layer.inputs, outputs: layer.outputs, epilogue: epilogue)
      try product(weight, shape).execute(input, weight, into: output)
    case .quantized(let weight):
      guard let quantized, let epilogue = epilogue.int8 else {
        preconditionFailure("no layer of 8-bit numbers ends with \(epilogue)")
      }
      quantized.multiply(input, weight, epilogue, into: output)
    case .rows: preconditionFailure("the layer was made by other operations")
    }
  }

  package func normalize(_ rows: Tensor, _ norm: Norm) {
    precondition(norm.scale.columns == rows.columns && norm.shift.columns == rows.columns)
    rows.withValues { values in
      norm.scale.withValues { scale in
        norm.shift.withValues { shift in
          loops.normalize(
            values.baseAddress, rows.rows, rows.columns, scale.baseAddress, shift.baseAddress,
            norm.epsilon)
        }
      }
    }
  }

  package func attend(
    _ projections: Tensor, _ sequences: [AttentionSpan], heads: Int, reach: Int?,
    precision: Precision, into output: Tensor
  ) {
    let loop: ck_attend = precision == .int8 ? attendInBFloat16 : loops.attend
    let hidden = output.columns
    precondition(projections.columns == 3 * hidden && hidden % heads == 0)
    let longest = sequences.reduce(0) { max($0, $1.keys.count) }
    let floats = ck_attention_scratch(Int32(longest), Int32(hidden / heads))
    scratch.resize(rows: (floats + 15) / 16)
    for span in sequences where !span.keys.isEmpty {
      precondition(span.keys.upperBound <= projections.rows && span.queries <= span.keys.count)
      precondition(span.output + span.queries <= output.rows)
      attend(loop, projections, span, heads: heads, reach: reach, into: output)
    }
  }

  private func attend(
    _ loop: ck_attend, _ projections: Tensor, _ span: AttentionSpan, heads: Int, reach: Int?,
    into output: Tensor
  ) {
    let hidden = output.columns
    projections.withRow(span.keys.lowerBound) { first in
      output.withRow(span.output) { output in
        let start = first.baseAddress
        var attention = ck_attention(
          query: start, key: start.map { $0 + hidden }, value: start.map { $0 + 2 * hidden },
          output: output.baseAddress, query_stride: 3 * hidden, key_stride: 3 * hidden,
          output_stride: hidden, queries: Int32(span.queries), keys: Int32(span.keys.count),
          heads: Int32(heads), head_size: Int32(hidden / heads),
          reach: Int32(min(reach ?? .max, span.keys.count)))
        scratch.withValues { loop(&attention, $0.baseAddress) }
      }
    }
  }

  private func product(_ weight: BlockedWeight, _ shape: Product.Shape)
    throws(KernelError) -> Product
  {
    if let known = products[shape] { return known }
    let made = try Product(weight, shape)
    products[shape] = made
    return made
  }
}

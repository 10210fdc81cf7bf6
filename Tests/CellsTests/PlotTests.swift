import TestSupport
import Testing

@testable import Cells

/// Every plot with the same values in every window.
private let plots: [(name: String, draw: @Sendable (Rect, inout Buffer) -> Void)] = [
  ("lines", { PlotSamples.lines.draw(in: $0, into: &$1) }),
  ("knee", { PlotSamples.knee.draw(in: $0, into: &$1) }),
  ("dots", { PlotSamples.few.draw(in: $0, into: &$1) }),
  ("bands", { PlotSamples.many.draw(in: $0, into: &$1) }),
  ("histogram", { PlotSamples.histogram.draw(in: $0, into: &$1) }),
  ("reliability", { PlotSamples.reliability.draw(in: $0, into: &$1) }),
]

@Suite("Plots")
struct PlotTests {
  @Test("can be read in every size", arguments: plots.map(\.name))
  func sizes(name: String) {
    let sizes = [(30, 6), (48, 11), (72, 16)]
    var buffer = Buffer(size: Size(width: 72, height: sizes.reduce(-1) { $0 + $1.1 + 1 }))
    var top = 0
    for (width, height) in sizes {
      plots.first { $0.name == name }?
        .draw(Rect(x: 0, y: top, width: width, height: height), &buffer)
      top += height + 1
    }
    expectScreen(buffer, named: "plot-\(name)")
  }

  @Test("are drawn in ASCII")
  func ascii() {
    var buffer = Buffer(size: Size(width: 130, height: 23), glyphs: .ascii)
    for (place, plot) in plots.enumerated() {
      let origin = Point(x: place % 3 * 44, y: place / 3 * 12)
      plot.draw(Rect(origin: origin, size: Size(width: 42, height: 11)), &buffer)
    }
    expectScreen(buffer, named: "plots-ascii")
  }

  @Test("give each series and class a role")
  func styles() {
    var buffer = Buffer(size: Size(width: 130, height: 23))
    for (place, plot) in plots.enumerated() {
      let origin = Point(x: place % 3 * 44, y: place / 3 * 12)
      plot.draw(Rect(origin: origin, size: Size(width: 42, height: 11)), &buffer)
    }
    expectScreen(buffer, named: "plots-styles", styles: true)
  }

  @Test("draw nothing outside of their rectangle, in however little room")
  func containment() {
    for plot in plots {
      for width in 0...40 {
        for height in 0...8 {
          let rect = Rect(x: 3, y: 2, width: width, height: height)
          var buffer = Buffer(size: Size(width: 46, height: 12))
          buffer.fill(buffer.bounds, with: "x")
          plot.draw(rect, &buffer)
          let outside = (0..<12).flatMap { y in (0..<46).map { Point(x: $0, y: y) } }
            .filter { !rect.contains($0) && buffer[$0].glyph != "x" }
          #expect(outside.isEmpty, "\(plot.name) in \(width)x\(height)")
        }
      }
    }
  }

  @Test("tell the value under a position")
  func pointing() {
    let rect = Rect(x: 5, y: 3, width: 60, height: 12)
    let plot = PlotSamples.lines
    #expect(plot.value(at: Point(x: rect.right - 1, y: 5), in: rect) == 1)
    #expect(plot.value(at: Point(x: 5, y: 5), in: rect) == nil)
    #expect(plot.value(at: Point(x: 20, y: 2), in: rect) == nil)
    let dots = PlotSamples.many
    let values = (rect.x..<rect.right).compactMap { dots.value(at: Point(x: $0, y: 4), in: rect) }
    #expect(values.first == 0 && values.last == 1 && values == values.sorted())
  }

  @Test("have a legend that drops what does not fit")
  func legend() {
    let legend = Legend([
      .init(.disc, "precision 0.82", style: .accent), .init(.diamond, "recall 0.61", style: .text),
    ])
    var buffer = Buffer(size: Size(width: legend.width, height: 2))
    legend.draw(in: buffer.bounds, into: &buffer)
    legend.draw(in: Rect(x: 0, y: 1, width: legend.width - 1, height: 1), into: &buffer)
    #expect(buffer.plainText == "● precision 0.82  ◆ recall 0.61\n● precision 0.82\n")
  }

  @Test("leave a gap where a series has no value")
  func gaps() {
    let samples = [
      LinePlot.Sample(0, 0.5), .init(0.4, 0.5), .init(0.5, nil), .init(0.6, 0.5), .init(1, 0.5),
    ]
    let plot = LinePlot(
      [.init(samples, mark: .disc, style: .accent)], x: Axis(0, 1), y: Axis(0, 1))
    var buffer = Buffer(size: Size(width: 47, height: 9))
    plot.draw(in: buffer.bounds, into: &buffer)
    expectScreen(buffer, named: "plot-gap")
  }
}

@Suite("An axis")
struct AxisTests {
  @Test("is named at round values")
  func ticks() {
    func labels(_ low: Double, _ high: Double, _ limit: Int) -> [String] {
      Axis(low, high).ticks(atMost: limit).map(\.label)
    }
    #expect(labels(0, 1, 6) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(0, 1, 3) == ["0.0", "0.5", "1.0"])
    #expect(labels(0, 1, 2) == ["0", "1"])
    #expect(labels(-7.3, 4.1, 6) == ["-6", "-4", "-2", "0", "2", "4"])
    #expect(labels(0, 1250, 4) == ["0", "500", "1000"])
    #expect(labels(0.0012, 0.0034, 3) == ["0.002", "0.003"])
    #expect(labels(3, 3, 2) == ["3", "4"])
  }

  @Test("holds all of its values between round ends")
  func covering() {
    #expect(Axis(covering: [0.7, 41.3, 12]) == Axis(0, 50))
    #expect(Axis(covering: [-6.3, 4.1, .nan]) == Axis(-8, 6))
    #expect(Axis(covering: []) == Axis(0, 1))
  }

  @Test("puts its ends in the first and the last cell, and nothing beyond them")
  func cells() {
    let axis = Axis(-2, 2)
    #expect(axis.cell(of: -2, count: 9) == 0)
    #expect(axis.cell(of: 0, count: 9) == 4)
    #expect(axis.cell(of: 2, count: 9) == 8)
    #expect(axis.cell(of: 2.01, count: 9) == nil)
    #expect((0..<9).allSatisfy { axis.cell(of: axis.value(ofCell: $0, count: 9), count: 9) == $0 })
  }

  @Test(
    "writes numbers without exponents",
    arguments: [(0.05, 2, "0.05"), (-0.004, 2, "0.00"), (-1.5, 1, "-1.5"), (1200, 0, "1200")])
  func numbers(value: Double, decimals: Int, text: String) {
    #expect(decimalText(value, decimals) == text)
  }

  @Test("counts every value once, those beyond its ends at them")
  func bins() {
    let bins = Bins([-5, 0, 0.5, 0.52, 1, 7, .nan], Axis(0, 1), count: 3)
    #expect(bins.counts == [2, 2, 2])
  }
}

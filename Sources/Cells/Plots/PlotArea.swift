/// Where the values of a plot are drawn, beside and above the axes that name them.
///
/// ```
/// 1.0 ┤
///     │
/// 0.5 ┤
///     └┬──────┬──────┬
///      0     0.5     1
/// ```
/// Labels go first where there is no room for them, then the lines.
struct PlotArea: Hashable {
  let x: Axis
  let y: Axis?
  /// The cells in which values are drawn.
  let cells: Rect
  private let labels: [Axis.Tick]

  /// Lays the axes out in a rectangle; without `y` a margin of `margin` columns is left at the
  /// left, for words of the plot's own.
  init(in rect: Rect, x: Axis, y: Axis? = nil, margin: Int = 0) {
    self.x = x
    self.y = y
    let foot = rect.height >= 4 ? 2 : rect.height >= 2 ? 1 : 0
    let rows = rect.height - foot
    labels = y?.ticks(atMost: rows >= 8 ? max(3, rows / 3) : rows >= 5 ? 3 : 2) ?? []
    let labelWidth = labels.map { $0.label.count }.max() ?? 0
    let left = y == nil ? margin : rect.width >= labelWidth + 12 ? labelWidth + 2 : 1
    cells = rect.droppingLastRows(foot).droppingFirstColumns(min(left, rect.width))
    showsLabels = left > 1 && rect.height >= 3
  }

  private let showsLabels: Bool

  /// The column of a value; nil outside of the axis.
  func column(of value: Double) -> Int? {
    x.cell(of: value, count: cells.width).map { cells.x + $0 }
  }

  /// The row of a value; nil outside of the axis.
  func row(of value: Double) -> Int? {
    y?.cell(of: value, count: cells.height).map { cells.bottom - 1 - $0 }
  }

  /// The value on the horizontal axis under a column; held to the ends of the axis.
  func value(atColumn column: Int) -> Double {
    x.value(ofCell: min(max(0, column - cells.x), max(0, cells.width - 1)), count: cells.width)
  }

  /// Draws both axes with their labels in a rectangle that the area was made for, and a line
  /// through it, whose label takes the place of those that it would cover.
  func drawAxes(in rect: Rect, line: PlotLine? = nil, into buffer: inout Buffer) {
    guard !cells.isEmpty else { return }
    let line = line.flatMap { column(of: $0.value) == nil ? nil : $0 }
    if y != nil { drawVertical(in: rect, into: &buffer) }
    drawHorizontal(in: rect, around: line.map(labelColumns), into: &buffer)
    if let line { draw(line, in: rect, into: &buffer) }
  }

  private func drawVertical(in rect: Rect, into buffer: inout Buffer) {
    guard cells.x > rect.x else { return }
    let column = cells.x - 1
    let line = Rect(x: column, y: cells.y, width: 1, height: cells.height)
    buffer.fill(line, with: buffer.glyphs.vertical, style: Style(.axis))
    for tick in labels {
      guard showsLabels, let row = row(of: tick.value) else { continue }
      buffer.put(buffer.glyphs.withoutRight, at: Point(x: column, y: row), style: Style(.axis))
      let start = column - 1 - tick.label.count
      buffer.write(tick.label, at: Point(x: start, y: row), style: Style(.axis), clip: rect)
    }
  }

  private func drawHorizontal(
    in rect: Rect, around taken: Range<Int>?, into buffer: inout Buffer
  ) {
    let hasLine = rect.bottom - cells.bottom >= 2
    let line = Rect(x: cells.x, y: cells.bottom, width: cells.width, height: hasLine ? 1 : 0)
    buffer.fill(line, with: buffer.glyphs.horizontal, style: Style(.axis))
    if hasLine, y != nil, cells.x > rect.x {
      let corner = Point(x: cells.x - 1, y: cells.bottom)
      buffer.put(buffer.glyphs.bottomLeft, at: corner, style: Style(.axis))
    }
    guard rect.bottom > cells.bottom else { return }
    let foot = rect.lastRows(1)
    for tick in horizontalTicks {
      guard let column = column(of: tick.value) else { continue }
      if hasLine {
        let point = Point(x: column, y: cells.bottom)
        buffer.put(buffer.glyphs.withoutTop, at: point, style: Style(.axis))
      }
      let start = labelStart(tick.label, at: column)
      let room = start - 1..<start + tick.label.count + 1
      if taken?.overlaps(room) == true { continue }
      buffer.write(tick.label, at: Point(x: start, y: foot.y), style: Style(.axis), clip: foot)
    }
  }

  /// As many round values as have room for their labels with three columns between them.
  private var horizontalTicks: [Axis.Tick] {
    for limit in stride(from: min(11, cells.width / 4), to: 1, by: -1) {
      let ticks = x.ticks(atMost: limit)
      let widest = ticks.map { $0.label.count }.max() ?? 0
      if ticks.count * (widest + 3) <= cells.width + 3 { return ticks }
    }
    return []
  }

  /// The column at which a label starts so that it stands around another and inside the area.
  private func labelStart(_ label: String, at column: Int) -> Int {
    let width = displayWidth(label)
    return max(cells.x, min(column - width / 2, cells.right - width))
  }

  /// The columns that the label of a line takes at the foot.
  private func labelColumns(of line: PlotLine) -> Range<Int> {
    let start = labelStart(line.label, at: column(of: line.value) ?? cells.x)
    return start..<start + displayWidth(line.label)
  }

  private func draw(_ line: PlotLine, in rect: Rect, into buffer: inout Buffer) {
    guard let column = column(of: line.value) else { return }
    let area = Rect(x: column, y: cells.y, width: 1, height: cells.height)
    buffer.fill(area, with: buffer.glyphs.plotLine, style: line.style)
    guard rect.bottom > cells.bottom else { return }
    let start = Point(x: labelColumns(of: line).lowerBound, y: rect.bottom - 1)
    buffer.write(line.label, at: start, style: line.style, clip: rect)
  }
}

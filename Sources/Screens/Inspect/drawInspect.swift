import Cells
import Retrieval

/// The main screen.
///
/// ```
///  Query  Which contracts expiring next quarter require CFO approval?              ✓ answered
///  ┌ Before ────────────┐         ┌ After ─────────────────┐
///  │ #  rrf  bm25 dense │──╮   ╭──│ # move score           │
///  └────────────────────┘  ╰───╯  └────────────────────────┘
///  the selected chunk's way in one line
///  ┌ Latency ───────────┐ ┌ Context ───────────────────────┐
///  └────────────────────┘ └────────────────────────────────┘
/// ```
func drawInspect(_ state: State, _ layout: InspectLayout, into buffer: inout Buffer) {
  let comparison = state.comparison
  let grades = state.grades
  drawQueryLine(state, in: layout.query, into: &buffer)
  drawBeforePane(state, comparison, grades, in: layout.before, into: &buffer)
  drawAfterPane(state, comparison, grades, in: layout.after, into: &buffer)
  drawGutter(state, comparison, in: layout.gutter, into: &buffer)
  drawPassagePane(state, in: layout.passage, into: &buffer)
  drawFate(state, comparison, in: layout.fate, into: &buffer)
  drawLatencyPane(state, in: layout.latency, into: &buffer)
  drawContextPane(state, in: layout.context, into: &buffer)
  if state.isEditing { drawOffers(state, below: layout.query, into: &buffer) }
}

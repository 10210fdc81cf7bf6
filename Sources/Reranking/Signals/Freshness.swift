import Foundation
package import Retrieval

/// How new a document is: 2^(−age / half-life), from 1 (today) towards 0.
///
/// A day that lies ahead counts as today. A document without a day is taken for one half-life old
/// (0.5), so that it is neither rewarded nor punished as the newest or the oldest would be; so are
/// all where the run has no day.
package func freshness(
  of updated: CalendarDay?, on today: CalendarDay?, halfLife: Double
) -> Double {
  guard let updated, let today else { return 0.5 }
  let age = max(0, today.daysSince1970 - updated.daysSince1970)
  return exp2(-Double(age) / halfLife)
}

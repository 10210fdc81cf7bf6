import Retrieval

extension SampleRun {
  /// A run with every kind of fate but "not scored": kept, too low, too many, too long.
  static let contracts = SampleRun(
    "Which contracts expiring next quarter require CFO approval for renewal?",
    """
    bm25 dense logit tokens chunk | title › heading
    2 1 1.15 388 contracts/renewal-checklist §2 | Renewal checklist › Before the quarter ends
    1 4 -1.32 342 finance/expiry-report §1 | Expiry report
    4 2 2.75 412 contracts/cfo-approval-clause §1 | CFO approval › The clause
    6 3 0.32 384 contracts/exception-memo §3 | Exception memo › Who may grant one
    3 9 -0.90 297 purchasing/procurement-policy §4 | Procurement policy › Approval limits
    8 5 -2.41 455 purchasing/vendor-onboarding §2 | Vendor onboarding › Papers
    5 8 0.11 1980 contracts/framework-agreement-with-all-of-its-appendices-2026 §11 | Framework agreement
    · 6 1.98 203 finance/approval-matrix §1 | Approval matrix › Above 250,000 euros
    7 14 -3.75 118 contracts/glossary §7 | Glossary › Renewal
    12 7 0.87 266 board/delegation-of-authority §2 | Delegation of authority › Money
    9 · -4.20 174 finance/quarter-close §5 | Closing a quarter › Calendar
    10 11 0.64 351 contracts/renewal-checklist §3 | Renewal checklist › Signatures
    · 10 -5.06 90 it/mail-templates §9 | Mail templates
    11 13 -4.81 233 people/expenses §1 | Expenses › Approval
    13 12 0.02 219 contracts/notice-periods §2 | Notice periods › Suppliers
    14 · -6.30 140 people/parental-leave §4 | Parental leave › Notice
    """)

  /// Names in other scripts, with emoji, control characters and no room, in the same columns.
  static let scripts = SampleRun(
    "契約の更新に CFO の承認は必要ですか？ 🤝",
    """
    bm25 dense logit tokens chunk | title › heading
    1 2 3.10 220 方針/契約更新の承認手続きと最高財務責任者の署名について §1 | 契約更新の承認 › 署名
    2 1 2.20 180 politiques/approbation-é\u{301}-naïve-déjà-vu §2 | Approbation › Décision
    3 5 1.70 140 نهج/موافقة-المدير-المالي §3 | موافقة المدير المالي › التجديد
    4 3 0.90 310 team/🤝-deals-👩‍👩‍👧-🇪🇺-signed §4 | 🤝 Deals › 🇪🇺 signed
    5 4 0.40 95 raw/bell\u{7}-and-\u{1B}[31mred\u{1B}[0m-log §5 | Raw \u{7}log › \u{1B}[31mred
    7 6 -0.20 130 מדיניות/אישור-מנהל-הכספים §1 | אישור מנהל הכספים
    6 8 -1.10 75 zero/a\u{200B}b\u{FEFF}c\u{202E}d §6 | Zero width › \u{202E}turned round
    8 7 · 160 ko/계약-갱신-승인-절차 §2 | 계약 갱신 › 승인
    9 · · 60 x §12 | x
    """)

  /// A run in which no passage reaches the threshold.
  static let nothingConfident = SampleRun(
    "How many parking spaces does the Lyon office have?",
    """
    bm25 dense logit tokens chunk | title › heading
    1 3 -0.0012 188 offices/lyon §1 | Lyon office
    · 1 -2.10 242 offices/parking-in-berlin §2 | Parking in Berlin › Bicycles
    2 2 -3.40 111 people/commuting §4 | Commuting › By car
    3 · -5.25 96 contracts/glossary §7 | Glossary › Renewal
    """)

  /// Passages of which two are copies, and several were not read in time.
  static let troubled = SampleRun(
    "Who signs a renewal?",
    """
    bm25 dense logit tokens chunk | title › heading
    1 2 5.75 412 contracts/cfo-approval-clause §1 | CFO approval › The clause
    2 1 5.70 412 archive/cfo-approval-clause-2025 §1 | CFO approval › The clause
    3 4 4.32 384 contracts/exception-memo §3 | Exception memo › Who may grant one
    5 3 -3.90 297 purchasing/procurement-policy §4 | Procurement policy › Approval limits
    4 6 1.98 203 finance/approval-matrix §1 | Approval matrix › Above 250,000 euros
    6 5 · 118 contracts/glossary §7 | Glossary › Renewal
    7 8 · 266 board/delegation-of-authority §2 | Delegation of authority › Money
    8 7 -4.20 174 finance/quarter-close §5 | Closing a quarter › Calendar
    9 · -5.06 90 it/mail-templates §9 | Mail templates
    · 9 -4.81 233 people/expenses §1 | Expenses › Approval
    """)

  /// A question that no chunk holds a word of.
  static let empty = SampleRun("zzz", candidates: [])

  static let all = [contracts, scripts, nothingConfident, empty]

  /// As many candidates as asked for, with scores out of the fused order.
  static func long(_ count: Int) -> SampleRun {
    SampleRun("Everything there is", candidates: (0..<count).map { memo($0, of: count) })
  }

  private static func memo(_ place: Int, of count: Int) -> SampleCandidate {
    let chunk = Chunk(
      documentID: "archive/memo-\(place)", title: "Memo \(place)", headings: ["Heading"],
      section: place % 9 + 1, text: "A memo of one sentence.", tokens: 20 + place % 60)
    let disorder = Double(place * 13 % count) / Double(count)
    return SampleCandidate(
      chunk: chunk, ranks: [.bm25: place + 1, .dense: (place * 7 + 3) % count + 1],
      logit: 4 - 8 * disorder)
  }
}

extension GoldenSet {
  /// Judgements of the contracts' question, one of them that a high place is wrong.
  static let sample = GoldenSet(
    queries: [
      GoldenQuery(id: "q1", text: SampleRun.contracts.query),
      GoldenQuery(id: "q2", text: SampleRun.nothingConfident.query, isAnswerable: false),
      GoldenQuery(id: "q3", text: "Who may grant an exception?"),
    ],
    judgements: [
      Judgement(queryID: "q1", documentID: "contracts/cfo-approval-clause", grade: 3),
      Judgement(queryID: "q1", documentID: "finance/approval-matrix", grade: 2),
      Judgement(queryID: "q1", documentID: "contracts/renewal-checklist", grade: 0),
      Judgement(queryID: "q1", documentID: "contracts/notice-periods", grade: 1),
    ])
}

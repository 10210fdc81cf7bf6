/// A text cut to a number of columns, with an ellipsis where something was left out.
///
/// `suffix` is kept behind the ellipsis as long as it fits, for names told apart by their end
/// (`renewal-check…§2`); it belongs to the result also where nothing is cut.
package func truncated(
  _ text: String, to width: Int, ellipsis: Character = "…", suffix: String = ""
) -> String {
  let suffixWidth = displayWidth(suffix)
  if displayWidth(text) + suffixWidth <= width { return suffix.isEmpty ? text : text + suffix }
  guard width > 0 else { return "" }
  if suffixWidth + 1 > width {
    return truncated(suffix, to: width, ellipsis: ellipsis)
  }
  return prefix(of: text, fitting: width - suffixWidth - 1) + String(ellipsis) + suffix
}

/// The longest start of a text, in whole grapheme clusters, that takes at most `width` columns.
func prefix(of text: String, fitting width: Int) -> String {
  var used = 0
  var kept = ""
  for cluster in text {
    used += glyphWidth(cluster)
    if used > width { break }
    kept.append(cluster)
  }
  return kept
}

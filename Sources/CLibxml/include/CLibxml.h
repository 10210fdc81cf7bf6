#ifndef CLIBXML_H
#define CLIBXML_H

/// A thin face over libxml2's reader of HTML: no type of libxml2 appears in it.

/// What the reader tells of a page, in the page's order. Every start has its end, also where the
/// page leaves it out; scripts and styles have no text.
typedef struct {
  /// `attributes` is a list of names and values that NULL ends; a value may be NULL too.
  void (*start)(void *context, const char *name, const char **attributes);
  void (*end)(void *context, const char *name);
  /// Text in UTF-8, entities resolved; one run of text may come in several parts.
  void (*text)(void *context, const char *bytes, int count);
} cx_events;

typedef enum {
  cx_done,
  cx_too_deep,  ///< Elements nest deeper than the depth that was allowed.
  cx_no_memory
} cx_status;

/// Reads a page in UTF-8, however malformed; an encoding that it declares itself is passed over.
cx_status cx_read_page(
    const char *bytes, int count, int depth, const cx_events *events, void *context);

#endif

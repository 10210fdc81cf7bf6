#include "CLibxml.h"

#include <libxml/HTMLparser.h>

typedef struct {
  const cx_events *events;
  void *context;
  htmlParserCtxtPtr parser;
  int depth;
  int deepest;
  cx_status status;
} reading;

static void start(void *user, const xmlChar *name, const xmlChar **attributes) {
  reading *page = user;
  // Each end is looked for among all open elements, so depth without bound would take forever.
  if (++page->depth > page->deepest) {
    page->status = cx_too_deep;
    xmlStopParser(page->parser);
    return;
  }
  page->events->start(page->context, (const char *)name, (const char **)attributes);
}

static void end(void *user, const xmlChar *name) {
  reading *page = user;
  if (page->status != cx_done) return;
  page->depth -= 1;
  page->events->end(page->context, (const char *)name);
}

static void text(void *user, const xmlChar *bytes, int count) {
  reading *page = user;
  if (page->status == cx_done) page->events->text(page->context, (const char *)bytes, count);
}

cx_status cx_read_page(
    const char *bytes, int count, int depth, const cx_events *events, void *context) {
  htmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (parser == NULL) return cx_no_memory;
  reading page = {events, context, parser, 0, depth, cx_done};
  xmlSAXHandler handler = {
      .startElement = start, .endElement = end, .characters = text, .ignorableWhitespace = text};
  *parser->sax = handler;
  parser->userData = &page;
  int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC;
  xmlDocPtr document = htmlCtxtReadMemory(parser, bytes, count, NULL, "UTF-8", options);
  if (document != NULL) xmlFreeDoc(document);
  htmlFreeParserCtxt(parser);
  return page.status;
}

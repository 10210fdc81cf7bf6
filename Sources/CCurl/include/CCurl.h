#ifndef CCURL_H
#define CCURL_H

#include <stdbool.h>
#include <stddef.h>

/// One GET or POST by libcurl, the only thing asked of it. No redirect is followed, no cookie and
/// no password file is used, servers must prove who they are, and only http and https are spoken.

/// What is asked, and those who listen to the answer. A listener that returns false ends the
/// transfer.
typedef struct {
  const char *url;
  const char *const *headers;  ///< whole lines, "Name: value"
  size_t header_count;
  const char *body;  ///< what is posted; NULL for a GET
  size_t body_size;
  long stall_seconds;       ///< the transfer is given up after so long without a byte
  long whole_milliseconds;  ///< and after so long in any case; 0 for no limit
  bool is_direct;           ///< no proxy is used, whatever the environment says
  void *context;            ///< passed to every listener
  bool (*take_header)(void *context, const char *line, size_t count);
  bool (*take_body)(void *context, const char *bytes, size_t count);
  bool (*goes_on)(void *context);  ///< asked some fifty times a second
} cc_request;

/// How a transfer ended.
typedef enum {
  cc_done,
  cc_stopped,      ///< by a listener
  cc_no_address,   ///< the URL cannot be used
  cc_unreachable,  ///< no connection was made
  cc_untrusted,    ///< the server did not prove who it is
  cc_interrupted,  ///< the connection broke
  cc_late,         ///< nothing came for too long, or it took longer than it may
  cc_not_begun,    ///< there is no libcurl, or no memory
} cc_end;

typedef struct {
  cc_end end;
  char detail[256];              ///< libcurl's own words; empty when done
  double milliseconds;           ///< what the whole transfer took
  double connect_milliseconds;   ///< of it, until a connection stood; 0 where one was open before
} cc_outcome;

/// A way to servers, which keeps connections open from one transfer to the next; for one thread at
/// a time.
typedef struct cc_line cc_line;

/// Opens a line; NULL where there is no memory or no libcurl.
cc_line *cc_open(void);

/// Closes a line and its connections.
void cc_close(cc_line *line);

/// Runs the request to its end on the calling thread; where there is no line, tells why.
cc_outcome cc_transfer(cc_line *line, const cc_request *request);

#endif

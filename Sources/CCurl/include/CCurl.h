#ifndef CCURL_H
#define CCURL_H

#include <stdbool.h>
#include <stddef.h>

/// One GET by libcurl, the only thing asked of it. No redirect is followed, no cookie and no
/// password file is used, and only http and https are spoken.

/// A GET and those who listen to its answer. A listener that returns false ends the transfer.
typedef struct {
  const char *url;
  const char *const *headers;  ///< whole lines, "Name: value"
  size_t header_count;
  long stall_seconds;  ///< the transfer is given up after so long without a byte
  void *context;       ///< passed to every listener
  bool (*take_header)(void *context, const char *line, size_t count);
  bool (*take_body)(void *context, const char *bytes, size_t count);
  bool (*goes_on)(void *context);  ///< asked at least once a second
} cc_request;

/// How a transfer ended.
typedef enum {
  cc_done,
  cc_stopped,      ///< by a listener
  cc_no_address,   ///< the URL cannot be used
  cc_unreachable,  ///< no connection was made
  cc_untrusted,    ///< the server did not prove who it is
  cc_interrupted,  ///< the connection broke, or nothing came for too long
} cc_end;

typedef struct {
  cc_end end;
  char detail[256];  ///< libcurl's own words; empty when done
} cc_outcome;

/// Runs the request to its end on the calling thread.
cc_outcome cc_get(const cc_request *request);

#endif

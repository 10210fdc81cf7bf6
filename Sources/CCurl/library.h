#ifndef CCURL_LIBRARY_H
#define CCURL_LIBRARY_H

#include <curl/curl.h>

// libcurl brings some twenty libraries along, and finding and linking them takes a fifth of the
// program's start. They are loaded once something is asked for over HTTP.

#define FUNCTIONS(each)                                                                     \
  each(easy_cleanup) each(easy_getinfo) each(easy_init) each(easy_reset) each(easy_setopt)  \
  each(easy_strerror) each(multi_add_handle) each(multi_cleanup) each(multi_info_read)      \
  each(multi_init) each(multi_perform) each(multi_poll) each(multi_remove_handle)           \
  each(slist_append) each(slist_free_all)

/// libcurl's functions, each without the `curl_` before its name.
typedef struct {
#define FIELD(name) __typeof__(&curl_##name) name;
  FUNCTIONS(FIELD)
#undef FIELD
} library;

/// All of them once `cc_loading_failure` has given NULL.
extern library curl;

/// Loads libcurl at the first call, and says why that cannot be; NULL where it is loaded.
const char *cc_loading_failure(void);

#endif

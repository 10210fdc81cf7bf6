#include "CCurl.h"

#include <curl/curl.h>
#include <stdio.h>

static size_t header_arrived(char *line, size_t size, size_t count, void *opaque) {
  const cc_request *request = opaque;
  return request->take_header(request->context, line, size * count) ? size * count : 0;
}

static size_t body_arrived(char *bytes, size_t size, size_t count, void *opaque) {
  const cc_request *request = opaque;
  // Fewer bytes than offered, also none of none, would mean a failure.
  if (size * count == 0) return 0;
  return request->take_body(request->context, bytes, size * count) ? size * count : 0;
}

static int time_passed(
    void *opaque, curl_off_t to_come, curl_off_t come, curl_off_t to_go, curl_off_t gone) {
  const cc_request *request = opaque;
  return request->goes_on(request->context) ? 0 : 1;
}

static cc_end end_of(CURLcode code) {
  switch (code) {
    case CURLE_OK: return cc_done;
    case CURLE_WRITE_ERROR:
    case CURLE_ABORTED_BY_CALLBACK: return cc_stopped;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return cc_no_address;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT: return cc_unreachable;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CONNECT_ERROR: return cc_untrusted;
    default: return cc_interrupted;
  }
}

static void allow_web_only(CURL *curl) {
#if LIBCURL_VERSION_NUM >= 0x075500
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

static void listen_to(CURL *curl, const cc_request *request) {
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, header_arrived);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, request);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, body_arrived);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, request);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, time_passed);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, request);
}

cc_outcome cc_get(const cc_request *request) {
  cc_outcome outcome = {.end = cc_interrupted};
  CURL *curl = curl_easy_init();
  if (curl == NULL) return outcome;
  struct curl_slist *headers = NULL;
  for (size_t index = 0; index < request->header_count; index++) {
    struct curl_slist *longer = curl_slist_append(headers, request->headers[index]);
    if (longer == NULL) goto out_of_memory;
    headers = longer;
  }
  char detail[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail);
  curl_easy_setopt(curl, CURLOPT_URL, request->url);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, request->stall_seconds);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, request->stall_seconds);
  allow_web_only(curl);
  listen_to(curl, request);
  CURLcode code = curl_easy_perform(curl);
  outcome.end = end_of(code);
  if (code != CURLE_OK) {
    snprintf(
        outcome.detail, sizeof outcome.detail, "%s", *detail ? detail : curl_easy_strerror(code));
  }
out_of_memory:
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
  return outcome;
}

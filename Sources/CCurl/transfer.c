#include "CCurl.h"

#include <stdio.h>
#include <stdlib.h>

#include "library.h"

struct cc_line {
  CURLM *multi;  // holds the open connections
  CURL *easy;
};

cc_line *cc_open(void) {
  if (cc_loading_failure() != NULL) return NULL;
  cc_line *line = calloc(1, sizeof *line);
  if (line == NULL) return NULL;
  line->multi = curl.multi_init();
  line->easy = curl.easy_init();
  if (line->multi == NULL || line->easy == NULL) {
    cc_close(line);
    return NULL;
  }
  return line;
}

void cc_close(cc_line *line) {
  if (line == NULL) return;
  if (line->easy != NULL) curl.easy_cleanup(line->easy);
  if (line->multi != NULL) curl.multi_cleanup(line->multi);
  free(line);
}

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
    case CURLE_OPERATION_TIMEDOUT: return cc_late;
    default: return cc_interrupted;
  }
}

static void allow_web_only(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
  curl.easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  curl.easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

static void listen_to(CURL *easy, const cc_request *request) {
  curl.easy_setopt(easy, CURLOPT_HEADERFUNCTION, header_arrived);
  curl.easy_setopt(easy, CURLOPT_HEADERDATA, request);
  curl.easy_setopt(easy, CURLOPT_WRITEFUNCTION, body_arrived);
  curl.easy_setopt(easy, CURLOPT_WRITEDATA, request);
}

static void limit(CURL *easy, const cc_request *request) {
  curl.easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl.easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, request->stall_seconds);
  curl.easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl.easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, request->stall_seconds);
  curl.easy_setopt(easy, CURLOPT_TIMEOUT_MS, request->whole_milliseconds);
#if LIBCURL_VERSION_NUM >= 0x075700
  // A transfer that is stopped need not wait for a name to be looked up.
  curl.easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
}

static void carry(CURL *easy, const cc_request *request) {
  if (request->body == NULL) return;
  curl.easy_setopt(easy, CURLOPT_POST, 1L);
  curl.easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_size);
  curl.easy_setopt(easy, CURLOPT_POSTFIELDS, request->body);
}

static CURLcode run(cc_line *line, const cc_request *request) {
  int running = 0;
  do {
    if (curl.multi_perform(line->multi, &running) != CURLM_OK) return CURLE_FAILED_INIT;
    if (!request->goes_on(request->context)) return CURLE_ABORTED_BY_CALLBACK;
    if (running > 0) curl.multi_poll(line->multi, NULL, 0, 20, NULL);
  } while (running > 0);
  int left = 0;
  CURLMsg *message = curl.multi_info_read(line->multi, &left);
  return message == NULL ? CURLE_FAILED_INIT : message->data.result;
}

static void note_times(CURL *easy, cc_outcome *outcome) {
  curl_off_t whole = 0, connected = 0, secured = 0;
  long connections = 0;
  curl.easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &whole);
  curl.easy_getinfo(easy, CURLINFO_CONNECT_TIME_T, &connected);
  curl.easy_getinfo(easy, CURLINFO_APPCONNECT_TIME_T, &secured);
  curl.easy_getinfo(easy, CURLINFO_NUM_CONNECTS, &connections);
  outcome->milliseconds = (double)whole / 1000;
  if (connections > 0) {
    outcome->connect_milliseconds = (double)(secured > connected ? secured : connected) / 1000;
  }
}

static cc_outcome not_begun(void) {
  cc_outcome outcome = {.end = cc_not_begun};
  const char *reason = cc_loading_failure();
  snprintf(
      outcome.detail, sizeof outcome.detail, "%s", reason != NULL ? reason : "out of memory");
  return outcome;
}

cc_outcome cc_transfer(cc_line *line, const cc_request *request) {
  if (line == NULL) return not_begun();
  cc_outcome outcome = {.end = cc_interrupted};
  CURL *easy = line->easy;
  curl.easy_reset(easy);
  struct curl_slist *headers = NULL;
  for (size_t index = 0; index < request->header_count; index++) {
    struct curl_slist *longer = curl.slist_append(headers, request->headers[index]);
    if (longer == NULL) goto out_of_memory;
    headers = longer;
  }
  char detail[CURL_ERROR_SIZE] = "";
  curl.easy_setopt(easy, CURLOPT_ERRORBUFFER, detail);
  curl.easy_setopt(easy, CURLOPT_URL, request->url);
  curl.easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  if (request->is_direct) curl.easy_setopt(easy, CURLOPT_NOPROXY, "*");
  limit(easy, request);
  carry(easy, request);
  allow_web_only(easy);
  listen_to(easy, request);
  curl.multi_add_handle(line->multi, easy);
  CURLcode code = run(line, request);
  note_times(easy, &outcome);
  curl.multi_remove_handle(line->multi, easy);
  outcome.end = end_of(code);
  if (code != CURLE_OK) {
    snprintf(
        outcome.detail, sizeof outcome.detail, "%s", *detail ? detail : curl.easy_strerror(code));
  }
  // What is listened to, and where errors are written, ends with this call.
  curl.easy_reset(easy);
out_of_memory:
  curl.slist_free_all(headers);
  return outcome;
}

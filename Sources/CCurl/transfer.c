#include "CCurl.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>

struct cc_line {
  CURLM *multi;  // holds the open connections
  CURL *curl;
};

cc_line *cc_open(void) {
  cc_line *line = calloc(1, sizeof *line);
  if (line == NULL) return NULL;
  line->multi = curl_multi_init();
  line->curl = curl_easy_init();
  if (line->multi == NULL || line->curl == NULL) {
    cc_close(line);
    return NULL;
  }
  return line;
}

void cc_close(cc_line *line) {
  if (line == NULL) return;
  if (line->curl != NULL) curl_easy_cleanup(line->curl);
  if (line->multi != NULL) curl_multi_cleanup(line->multi);
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
}

static void limit(CURL *curl, const cc_request *request) {
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, request->stall_seconds);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, request->stall_seconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, request->whole_milliseconds);
#if LIBCURL_VERSION_NUM >= 0x075700
  // A transfer that is stopped need not wait for a name to be looked up.
  curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
#endif
}

static void carry(CURL *curl, const cc_request *request) {
  if (request->body == NULL) return;
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_size);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body);
}

static CURLcode run(cc_line *line, const cc_request *request) {
  int running = 0;
  do {
    if (curl_multi_perform(line->multi, &running) != CURLM_OK) return CURLE_FAILED_INIT;
    if (!request->goes_on(request->context)) return CURLE_ABORTED_BY_CALLBACK;
    if (running > 0) curl_multi_poll(line->multi, NULL, 0, 20, NULL);
  } while (running > 0);
  int left = 0;
  CURLMsg *message = curl_multi_info_read(line->multi, &left);
  return message == NULL ? CURLE_FAILED_INIT : message->data.result;
}

static void note_times(CURL *curl, cc_outcome *outcome) {
  curl_off_t whole = 0, connected = 0, secured = 0;
  long connections = 0;
  curl_easy_getinfo(curl, CURLINFO_TOTAL_TIME_T, &whole);
  curl_easy_getinfo(curl, CURLINFO_CONNECT_TIME_T, &connected);
  curl_easy_getinfo(curl, CURLINFO_APPCONNECT_TIME_T, &secured);
  curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &connections);
  outcome->milliseconds = (double)whole / 1000;
  if (connections > 0) {
    outcome->connect_milliseconds = (double)(secured > connected ? secured : connected) / 1000;
  }
}

cc_outcome cc_transfer(cc_line *line, const cc_request *request) {
  cc_outcome outcome = {.end = cc_interrupted};
  CURL *curl = line->curl;
  curl_easy_reset(curl);
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
  if (request->is_direct) curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  limit(curl, request);
  carry(curl, request);
  allow_web_only(curl);
  listen_to(curl, request);
  curl_multi_add_handle(line->multi, curl);
  CURLcode code = run(line, request);
  note_times(curl, &outcome);
  curl_multi_remove_handle(line->multi, curl);
  outcome.end = end_of(code);
  if (code != CURLE_OK) {
    snprintf(
        outcome.detail, sizeof outcome.detail, "%s", *detail ? detail : curl_easy_strerror(code));
  }
  // What is listened to, and where errors are written, ends with this call.
  curl_easy_reset(curl);
out_of_memory:
  curl_slist_free_all(headers);
  return outcome;
}

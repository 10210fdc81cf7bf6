#include "scan.inc"

static const ck_scan_loops baseline = {4, multiply, NULL};

#if defined(__x86_64__)
extern const ck_scan_loops ck_scan_avx2, ck_scan_avx512;
#endif

const ck_scan_loops *ck_scan_loops_with(int lanes) {
#if defined(__x86_64__)
  if (lanes >= 16 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vnni")) {
    return &ck_scan_avx512;
  }
  if (lanes >= 8 && __builtin_cpu_supports("avx2")) return &ck_scan_avx2;
#endif
  return &baseline;
}

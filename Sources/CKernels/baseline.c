#include "variants.h"

// What every machine of the architecture has: SSE2 or NEON.
#define LANES 4
#define TILE 4

#include "words-float.inc"
#include "attend.inc"
#include "normalize.inc"
#include "rows.inc"

const ck_loops ck_baseline = {LANES, attend, normalize, unit, unit_steps};

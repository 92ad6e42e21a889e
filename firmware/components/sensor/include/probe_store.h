#ifndef NATTVAKT_PROBE_STORE_H
#define NATTVAKT_PROBE_STORE_H

#include "places.h"

/* Which probe has which place, in flash. False when there is nothing, or it cannot be kept: then it is found anew after a restart. */
bool probe_store_load(struct places *places);
bool probe_store_save(const struct places *places);

#endif

#ifndef NATTVAKT_PROBE_STORE_H
#define NATTVAKT_PROBE_STORE_H

#include "places.h"

/* Which probe has which place, in flash. */
extern const struct places_flash probe_store;

#endif

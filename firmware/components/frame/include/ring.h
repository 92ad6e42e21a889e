#ifndef NATTVAKT_RING_H
#define NATTVAKT_RING_H

#include <stdbool.h>
#include <stdint.h>

#include "reading.h"

/* Readings that no gateway has taken yet. The memory is the caller's; when it is full the oldest goes, and is counted. */
struct stored_reading {
    uint32_t measured_s; /* since the node started to count */
    struct reading reading;
};

struct ring {
    struct stored_reading *items;
    uint16_t capacity; /* at least 1 */
    uint16_t first;
    uint16_t count;
    uint32_t dropped;
};

void ring_begin(struct ring *ring, struct stored_reading *items, uint16_t capacity);
void ring_push(struct ring *ring, const struct stored_reading *item);
/* The oldest, which stays until `ring_drop_oldest`; false when there is none. */
bool ring_oldest(const struct ring *ring, struct stored_reading *item);
void ring_drop_oldest(struct ring *ring);

#endif

#include "ring.h"

void ring_begin(struct ring *ring, struct stored_reading *items, uint16_t capacity) {
    *ring = (struct ring){.items = items, .capacity = capacity};
}

void ring_push(struct ring *ring, const struct stored_reading *item) {
    if (ring->count == ring->capacity) {
        ring_drop_oldest(ring);
        ring->dropped++;
    }
    ring->items[((uint32_t)ring->first + ring->count) % ring->capacity] = *item;
    ring->count++;
}

bool ring_oldest(const struct ring *ring, struct stored_reading *item) {
    if (ring->count == 0) return false;
    *item = ring->items[ring->first];
    return true;
}

void ring_drop_oldest(struct ring *ring) {
    if (ring->count == 0) return;
    ring->first = (uint16_t)(((uint32_t)ring->first + 1) % ring->capacity);
    ring->count--;
}

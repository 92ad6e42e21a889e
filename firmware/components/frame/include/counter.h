#ifndef NATTVAKT_COUNTER_H
#define NATTVAKT_COUNTER_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A number that is never used twice, not even after a power cut: blocks of numbers are written to flash before the first
 * of them is used, and what is left of a block is skipped after a restart. One write for COUNTER_BLOCK broadcasts: at one
 * in 5 s a write in 85 minutes, which the flash outlives by far; 2^32 numbers last 680 years.
 */
#define COUNTER_BLOCK 1024u

struct counter {
    uint32_t next;
    uint32_t reserved; /* the first number that is not set aside in flash yet */
    bool ready;
};

/* Keeps a number in flash; false when it cannot. */
typedef bool (*counter_save)(uint32_t reserved);

/* `saved` is what was kept last, 0 in a new node. Keep the counter where deep sleep spares it, and begin once. */
void counter_begin(struct counter *counter, uint32_t saved);
/* False when no number could be set aside: then nothing may be sent. */
bool counter_take(struct counter *counter, counter_save save, uint32_t *number);

#endif

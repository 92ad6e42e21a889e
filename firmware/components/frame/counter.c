#include "counter.h"

void counter_begin(struct counter *counter, uint32_t saved) {
    /* A new node begins at a whole block: 0 means "never counted" to whoever looks at the flash. */
    const uint32_t next = saved == 0 ? COUNTER_BLOCK : saved;
    *counter = (struct counter){.next = next, .reserved = next, .ready = true};
}

bool counter_take(struct counter *counter, counter_save save, uint32_t *number) {
    if (!counter->ready) return false;
    if (counter->next == counter->reserved) {
        if (counter->reserved > UINT32_MAX - COUNTER_BLOCK) return false;
        if (!save(counter->reserved + COUNTER_BLOCK)) return false;
        counter->reserved += COUNTER_BLOCK;
    }
    *number = counter->next++;
    return true;
}

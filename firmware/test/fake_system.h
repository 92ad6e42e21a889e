#ifndef NATTVAKT_FAKE_SYSTEM_H
#define NATTVAKT_FAKE_SYSTEM_H

#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>

/* As much of the system as main/ calls, played by hand. */
struct fake_system {
    /* Flash: one number, and whether it can be read and written. */
    uint32_t saved;
    bool has_saved;
    bool flash_is_broken;
    bool flash_is_full;
    int writes;
    uint32_t delayed_ms;
    int fed;
    uint64_t slept_us;
    /* Where a restart and deep sleep go, which never return. */
    jmp_buf gone;
};
extern struct fake_system fake;

enum { GONE_RESTARTED = 1, GONE_ASLEEP = 2 };

#endif

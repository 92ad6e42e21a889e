#ifndef NATTVAKT_FAKE_SYSTEM_H
#define NATTVAKT_FAKE_SYSTEM_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Two sectors are enough to be written over the edge of one. */
enum { FAKE_SLOT_BYTES = 3 * 4096 };

/* As much of the system as main/ calls, played by hand. */
struct fake_system {
    /* Flash: one number, and whether it can be read and written. */
    uint32_t saved;
    bool has_saved;
    bool flash_is_broken;
    bool flash_is_full;
    /* The entry is there no more: its check sum was wrong. */
    bool counter_is_lost;
    int writes;
    uint32_t delayed_ms;
    int fed;
    uint64_t slept_us;
    /* The rest of what is in flash: numbers and bytes by their names. */
    struct {
        char name[16];
        bool is_there;
        uint32_t number;
        size_t length;
        uint8_t bytes[128];
    } kept[12];
    /* The slot that does not run, and what the bootloader knows. */
    uint8_t slot[FAKE_SLOT_BYTES];
    bool slot_is_broken;
    const char *version;
    bool is_pending;
    bool is_activated;
    bool is_kept;
    bool is_rolled_back;
    /* Where a restart and deep sleep go, which never return. */
    jmp_buf gone;
};
extern struct fake_system fake;

enum { GONE_RESTARTED = 1, GONE_ASLEEP = 2 };

#endif

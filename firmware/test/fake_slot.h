#ifndef NATTVAKT_FAKE_SLOT_H
#define NATTVAKT_FAKE_SLOT_H

#include <setjmp.h>

#include "update.h"

/* A flash of two slots in memory, for the portable half of updates: it fails and loses power where it is told to. */
#define SLOT_BYTES (4 * UPDATE_SECTOR_BYTES)

struct fake_slot {
    uint8_t bytes[SLOT_BYTES];
    struct update_saved saved;
    uint32_t wiring;
    bool is_pending;
    bool is_activated;
    bool is_kept;
    /* Where the other firmware starts, which never returns; `is_alone`: there is none. */
    jmp_buf gone;
    bool is_alone;
    int rolled_back;
    int erased;
    /* Calls to flash from now on until each of them fails; less than 0: never. */
    int works_for;
};
extern struct fake_slot slot;
extern const struct update_port slot_port;

/* A new node, and a node after its power came back. */
void slot_new(void);
void slot_power_on(struct update *update, uint32_t running, uint32_t now_s);

#endif

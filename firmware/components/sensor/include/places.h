#ifndef NATTVAKT_PLACES_H
#define NATTVAKT_PLACES_H

#include "onewire.h"
#include "reading.h"

/*
 * Which probe is which: each identity has a place of its own from the first time on, and keeps it, there or not. So a probe that is
 * put on, taken off or replaced never takes another's name. 0 is the device itself, the others its further probes.
 */
struct places {
    uint8_t count;
    uint8_t roms[PROBES_MAX][ROM_BYTES];
};

/* Gives places to identities that have none, the lowest first; true when there were some. Who finds no place is left out. */
bool places_note(struct places *places, uint8_t roms[][ROM_BYTES], uint8_t count);
/* Whether somebody is among these who has no place. */
bool places_have_new(const struct places *places, uint8_t roms[][ROM_BYTES], uint8_t count);
/* Leaves of `roms` who stands in `again` as well, and says how many that are: noise makes nobody twice. */
uint8_t places_agreed(uint8_t roms[][ROM_BYTES], uint8_t count, uint8_t again[][ROM_BYTES], uint8_t again_count);
/* What stands in flash: a table, nothing yet, or what cannot be read, which is not nothing. */
enum places_kept { PLACES_KEPT, PLACES_NEVER, PLACES_UNREADABLE };
struct places_flash {
    enum places_kept (*load)(struct places *places);
    bool (*save)(const struct places *places);
};
/*
 * Makes the table what it is with these identities. False where flash does not say who was there before: then nobody gets a place, for
 * it might be another's. Who cannot be kept gets none either.
 */
bool places_look(struct places *places, bool *is_known, const struct places_flash *flash, uint8_t roms[][ROM_BYTES], uint8_t count);
/* False for what is not a table that `places_note` has made. */
bool places_are_sound(const struct places *places);

#endif

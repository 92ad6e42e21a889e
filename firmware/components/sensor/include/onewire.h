#ifndef NATTVAKT_ONEWIRE_H
#define NATTVAKT_ONEWIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The identity of a part on a 1-Wire bus: family, 48 bits, check byte (Maxim application note 27). */
#define ROM_BYTES 8

/* A bus: a reset that says whether somebody is there, and one slot, which writes a bit or, with a 1, reads one. */
struct onewire {
    bool (*reset)(void);
    bool (*exchange)(bool bit);
};

/* x^8 + x^5 + x^4 + 1, the lowest bit first; over bytes and their check byte 0 when they are whole. */
uint8_t onewire_check(const uint8_t *bytes, size_t length);
/*
 * All parts on the bus, at most `most`, in the order in which a search finds them (Maxim application note 187). What comes
 * garbled is left out; a bus that answers without sense ends the search.
 */
uint8_t onewire_search(const struct onewire *bus, uint8_t roms[][ROM_BYTES], uint8_t most);
/* Speaks to one part: what follows is for it alone. False when nobody is there. */
bool onewire_select(const struct onewire *bus, const uint8_t rom[ROM_BYTES]);
/* Writes a byte, or, with ff, reads one. */
uint8_t onewire_byte(const struct onewire *bus, uint8_t out);

#endif

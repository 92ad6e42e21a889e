#include "onewire.h"

#include <string.h>

enum { SEARCH = 0xf0, MATCH = 0x55 };
#define ROM_BITS (8 * ROM_BYTES)
#define NOWHERE (-1)

uint8_t onewire_check(const uint8_t *bytes, size_t length) {
    uint8_t crc = 0;
    for (size_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) crc = (uint8_t)((crc & 1) != 0 ? (crc >> 1) ^ 0x8c : crc >> 1);
    }
    return crc;
}

uint8_t onewire_byte(const struct onewire *bus, uint8_t out) {
    uint8_t in = 0;
    for (int bit = 0; bit < 8; bit++)
        if (bus->exchange((out >> bit & 1) != 0)) in |= (uint8_t)(1u << bit);
    return in;
}

bool onewire_select(const struct onewire *bus, const uint8_t rom[ROM_BYTES]) {
    if (!bus->reset()) return false;
    onewire_byte(bus, MATCH);
    for (int i = 0; i < ROM_BYTES; i++) onewire_byte(bus, rom[i]);
    return true;
}

static bool bit_of(const uint8_t rom[ROM_BYTES], int at) {
    return (rom[at / 8] >> (at % 8) & 1) != 0;
}

/*
 * One walk down the tree of identities: up to `turn` as the walk before went, there the other way, behind it to the left. `rom`
 * is that of the walk before, and becomes this one's. Where the walk could have gone right last, or NOWHERE; `ok`: it came to an end.
 */
static int walk(const struct onewire *bus, uint8_t rom[ROM_BYTES], int turn, bool *ok) {
    int last_left = NOWHERE;
    *ok = false;
    if (!bus->reset()) return NOWHERE;
    onewire_byte(bus, SEARCH);
    for (int at = 0; at < ROM_BITS; at++) {
        /* All that are still asked say their bit, and then its opposite; what one pulls down is 0. */
        const bool one = bus->exchange(true);
        const bool opposite = bus->exchange(true);
        bool way = one;
        if (one && opposite) return NOWHERE;
        if (!one && !opposite) {
            way = at == turn || (at < turn && bit_of(rom, at));
            if (!way) last_left = at;
        }
        rom[at / 8] = (uint8_t)((rom[at / 8] & ~(1u << at % 8)) | (unsigned)way << at % 8);
        bus->exchange(way);
    }
    *ok = true;
    return last_left;
}

uint8_t onewire_search(const struct onewire *bus, uint8_t roms[][ROM_BYTES], uint8_t most) {
    uint8_t rom[ROM_BYTES] = {0};
    uint8_t found = 0;
    int turn = NOWHERE;
    /* Each walk that comes to an end takes a new turn, so there are never more than this many. */
    for (int walks = 0; walks < 2 * most + 2 && found < most; walks++) {
        bool ok;
        turn = walk(bus, rom, turn, &ok);
        if (!ok) break;
        /* A bus that is held down reads as zeros, whose check byte is right. */
        if (rom[0] != 0 && onewire_check(rom, ROM_BYTES) == 0) memcpy(roms[found++], rom, ROM_BYTES);
        if (turn == NOWHERE) break;
    }
    return found;
}

/* Several probes on one wire: who is there, and which is which (components/sensor/onewire.c, places.c), on a bus that is played. */
#include "check.h"
#include "ds18b20.h"
#include "onewire.h"
#include "places.h"

#define PARTS_MAX 8

/* Parts that follow the search and the match as the data sheet says; one that is silent is on the bus and says nothing. */
static struct {
    uint8_t roms[PARTS_MAX][ROM_BYTES];
    int count;
    bool listens[PARTS_MAX];
    bool is_short;
    int garbled_bit; /* of the search; less than 0: none */
    bool is_deaf;    /* hears no command to measure */
    uint8_t scratchpad[DS18B20_BYTES];
    enum { COMMAND, SEARCHING, MATCHING, TALKING } state;
    uint8_t command;
    int bits;
    int slots;
} wire;

static bool bit_of(const uint8_t *rom, int at) {
    return (rom[at / 8] >> (at % 8) & 1) != 0;
}

static bool reset(void) {
    for (int i = 0; i < wire.count; i++) wire.listens[i] = true;
    wire.state = COMMAND;
    wire.command = 0;
    wire.bits = wire.slots = 0;
    return wire.count > 0 || wire.is_short;
}

static void choose(int at, bool bit) {
    for (int i = 0; i < wire.count; i++) wire.listens[i] = wire.listens[i] && bit_of(wire.roms[i], at) == bit;
}

/* Whoever listens pulls the wire down for a 0. */
static bool level(int at, bool opposite) {
    bool high = !wire.is_short;
    for (int i = 0; i < wire.count; i++)
        if (wire.listens[i] && bit_of(wire.roms[i], at) == opposite) high = false;
    return high;
}

/* A command to a part that listens, and then what it answers: 0 while it measures, or its scratchpad. */
static bool talk(bool bit) {
    bool any = false;
    for (int i = 0; i < wire.count; i++) any |= wire.listens[i];
    const int at = wire.bits++ - 8;
    if (at < 0) {
        wire.command |= (uint8_t)(bit << (at + 8));
        return bit && !wire.is_short;
    }
    if (wire.is_short) return false;
    if (!any) return bit;
    if (wire.command == 0x44) return wire.is_deaf;
    return wire.command == 0xbe && at < 8 * DS18B20_BYTES ? bit_of(wire.scratchpad, at) : bit;
}

static bool exchange(bool bit) {
    switch (wire.state) {
    case COMMAND:
        wire.command |= (uint8_t)(bit << wire.bits++);
        if (wire.bits < 8) break;
        wire.state = wire.command == 0xf0 ? SEARCHING : wire.command == 0x55 ? MATCHING : TALKING;
        wire.bits = 0;
        break;
    case SEARCHING: {
        const int slot = wire.slots++ % 3;
        if (slot == 2) {
            choose(wire.bits++, bit);
            break;
        }
        const bool high = level(wire.bits, slot == 1);
        return wire.bits == wire.garbled_bit ? !high : high;
    }
    case MATCHING:
        choose(wire.bits, bit);
        if (++wire.bits == 64) wire.state = TALKING, wire.bits = wire.command = 0;
        break;
    case TALKING: return talk(bit);
    }
    return bit && !wire.is_short;
}

static const struct onewire bus = {reset, exchange};

static void make_rom(uint8_t rom[ROM_BYTES], uint32_t number) {
    rom[0] = 0x28;
    for (int i = 0; i < 6; i++) rom[1 + i] = (uint8_t)(i < 4 ? number >> (8 * i) : 0);
    rom[7] = onewire_check(rom, 7);
}

static void put_on(const uint32_t *numbers, int count) {
    memset(&wire, 0, sizeof wire);
    wire.garbled_bit = -1;
    wire.count = count;
    for (int i = 0; i < count; i++) make_rom(wire.roms[i], numbers[i]);
}

static bool found_all(uint8_t found[][ROM_BYTES], uint8_t count) {
    if (count != wire.count) return false;
    for (int i = 0; i < wire.count; i++) {
        int times = 0;
        for (uint8_t j = 0; j < count; j++) times += is_equal(found[j], wire.roms[i], ROM_BYTES);
        if (times != 1) return false;
    }
    return true;
}

static void test_search(void) {
    static const uint8_t published[] = {0x02, 0x1c, 0xb8, 0x01, 0x00, 0x00, 0x00, 0xa2};
    uint8_t found[PARTS_MAX][ROM_BYTES];
    CHECK(onewire_check(published, sizeof published) == 0);
    finish("1-wire", "the check byte of the application note");
    put_on(NULL, 0);
    CHECK(onewire_search(&bus, found, PARTS_MAX) == 0);
    finish("1-wire", "finds nobody on an empty wire");
    uint32_t numbers[PARTS_MAX];
    uint32_t seed = 1;
    for (int round = 0; round < 2000; round++) {
        const int count = 1 + round % PARTS_MAX;
        for (int i = 0; i < count; i++) {
            seed = seed * 1664525u + 1013904223u;
            /* Close together in half of the rounds: they part late in the search. */
            numbers[i] = (round % 2 == 0 ? seed : (seed >> 24) << 3) * PARTS_MAX + (uint32_t)i;
        }
        put_on(numbers, count);
        CHECK(found_all(found, onewire_search(&bus, found, PARTS_MAX)));
        CHECK(count < 3 || onewire_search(&bus, found, 2) == 2);
    }
    finish("1-wire", "finds everybody once, however alike they are");
    put_on((const uint32_t[]){1, 2, 3}, 3);
    for (wire.garbled_bit = 0; wire.garbled_bit < 64; wire.garbled_bit++) {
        const uint8_t count = onewire_search(&bus, found, PARTS_MAX);
        for (uint8_t i = 0; i < count; i++) CHECK(onewire_check(found[i], ROM_BYTES) == 0);
    }
    finish("1-wire", "takes no identity whose check byte is wrong");
    put_on(NULL, 0);
    wire.is_short = true;
    CHECK(onewire_search(&bus, found, PARTS_MAX) == 0);
    finish("1-wire", "finds nobody on a wire that is shorted");
}

static void test_select(void) {
    put_on((const uint32_t[]){10, 11, 12}, 3);
    CHECK(onewire_select(&bus, wire.roms[1]));
    CHECK(!wire.listens[0] && wire.listens[1] && !wire.listens[2]);
    uint8_t gone[ROM_BYTES];
    make_rom(gone, 13);
    CHECK(onewire_select(&bus, gone) && !wire.listens[0] && !wire.listens[1] && !wire.listens[2]);
    CHECK(onewire_byte(&bus, 0xff) == 0xff);
    finish("1-wire", "speaks to one part alone, and a part that has gone answers nothing");
}

static void test_measuring(void) {
    put_on((const uint32_t[]){10, 11}, 2);
    memcpy(wire.scratchpad, "\x91\x01\x4b\x46\x7f\xff\x0f\x10", 8);
    wire.scratchpad[8] = onewire_check(wire.scratchpad, 8);
    CHECK(ds18b20_convert(&bus, wire.roms[1]) && ds18b20_read(&bus, wire.roms[1]).temperature == 2506);
    finish("ds18b20", "measures when it is told to, and says so");
    wire.is_deaf = true;
    CHECK(!ds18b20_convert(&bus, wire.roms[1]) && ds18b20_read(&bus, wire.roms[1]).temperature == 2506);
    finish("ds18b20", "that did not hear the command is not read: it would say again what it measured before");
    uint8_t gone[ROM_BYTES];
    make_rom(gone, 13);
    CHECK(!ds18b20_convert(&bus, gone) && ds18b20_read(&bus, gone).temperature == TEMPERATURE_UNAVAILABLE);
    put_on(NULL, 0);
    CHECK(!ds18b20_convert(&bus, gone));
    finish("ds18b20", "that has gone does not begin to measure");
}

static bool has_place(const struct places *places, int at, uint32_t number) {
    uint8_t rom[ROM_BYTES];
    make_rom(rom, number);
    return at < places->count && is_equal(places->roms[at], rom, ROM_BYTES);
}

static void test_places(void) {
    struct places places = {0};
    uint8_t roms[5][ROM_BYTES];
    make_rom(roms[0], 7);
    make_rom(roms[1], 5);
    CHECK(places_note(&places, roms, 2) && has_place(&places, 0, 5) && has_place(&places, 1, 7));
    CHECK(!places_note(&places, roms, 2) && places.count == 2);
    finish("places", "are given by identity, the lowest first, and once");
    make_rom(roms[0], 1);
    CHECK(places_note(&places, roms, 1) && has_place(&places, 0, 5) && has_place(&places, 1, 7) && has_place(&places, 2, 1));
    finish("places", "of those who were there before are kept, whoever comes or goes");
    CHECK(!places_note(&places, roms, 0) && places.count == 3);
    for (int i = 0; i < 5; i++) make_rom(roms[i], 20 + (uint32_t)i);
    CHECK(places_note(&places, roms, 5) && places.count == PROBES_MAX && has_place(&places, 3, 20));
    CHECK(!places_note(&places, roms, 5));
    finish("places", "are four, and who finds none is left out");
    CHECK(places_are_sound(&places));
    places.roms[1][3] ^= 1;
    CHECK(!places_are_sound(&places));
    places = (struct places){.count = PROBES_MAX + 1};
    CHECK(!places_are_sound(&places));
    finish("places", "that were damaged in flash are not believed");
}

static void test_agreement(void) {
    struct places places = {0};
    uint8_t first[3][ROM_BYTES], again[3][ROM_BYTES];
    make_rom(first[0], 7);
    make_rom(first[1], 99);
    make_rom(first[2], 5);
    make_rom(again[0], 5);
    make_rom(again[1], 7);
    CHECK(places_have_new(&places, first, 3));
    CHECK(places_agreed(first, 3, again, 2) == 2);
    CHECK(places_note(&places, first, 2) && has_place(&places, 0, 5) && has_place(&places, 1, 7));
    CHECK(!places_have_new(&places, again, 2) && places_have_new(&places, (make_rom(again[0], 8), again), 1));
    CHECK(places_agreed(first, 2, again, 0) == 0);
    finish("places", "are given to who was found by two searches in a row, and to no noise");
}

static struct {
    enum places_kept kept;
    struct places places;
    bool fails;
} flash;

static enum places_kept load(struct places *places) {
    if (flash.kept == PLACES_KEPT) *places = flash.places;
    return flash.kept;
}

static bool save(const struct places *places) {
    if (flash.fails) return false;
    flash.kept = PLACES_KEPT;
    flash.places = *places;
    return true;
}

static void test_flash(void) {
    static const struct places_flash port = {load, save};
    struct places places = {0};
    bool is_known = false;
    uint8_t roms[2][ROM_BYTES];
    make_rom(roms[0], 7);
    make_rom(roms[1], 5);
    flash.kept = PLACES_NEVER;
    CHECK(places_look(&places, &is_known, &port, roms, 1) && is_known && has_place(&places, 0, 7) && flash.kept == PLACES_KEPT);
    /* After a restart at which only the lower one is there. */
    places = (struct places){0};
    is_known = false;
    flash.kept = PLACES_UNREADABLE;
    CHECK(!places_look(&places, &is_known, &port, roms + 1, 1) && places.count == 0 && flash.kept == PLACES_UNREADABLE);
    flash.kept = PLACES_KEPT;
    CHECK(places_look(&places, &is_known, &port, roms + 1, 1) && has_place(&places, 0, 7) && has_place(&places, 1, 5));
    finish("places", "are given to nobody while flash does not say whose they are");
    flash.places.roms[0][3] ^= 1;
    is_known = false;
    CHECK(!places_look(&places, &is_known, &port, roms + 1, 1) && places.count == 0);
    finish("places", "that are damaged in flash are not given to others");
    flash.places = (struct places){0};
    flash.fails = true;
    is_known = false;
    CHECK(places_look(&places, &is_known, &port, roms, 2) && places.count == 0);
    flash.fails = false;
    CHECK(places_look(&places, &is_known, &port, roms, 2) && places.count == 2);
    finish("places", "that cannot be kept are given to nobody");
}

int main(void) {
    test_search();
    test_select();
    test_measuring();
    test_places();
    test_agreement();
    test_flash();
    return failures;
}

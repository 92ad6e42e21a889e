#include "places.h"

#include <string.h>

static bool has(const struct places *places, const uint8_t rom[ROM_BYTES]) {
    for (uint8_t i = 0; i < places->count; i++)
        if (memcmp(places->roms[i], rom, ROM_BYTES) == 0) return true;
    return false;
}

bool places_have_new(const struct places *places, uint8_t roms[][ROM_BYTES], uint8_t count) {
    for (uint8_t i = 0; i < count; i++)
        if (!has(places, roms[i])) return true;
    return false;
}

uint8_t places_agreed(uint8_t roms[][ROM_BYTES], uint8_t count, uint8_t again[][ROM_BYTES], uint8_t again_count) {
    uint8_t agreed = 0;
    for (uint8_t i = 0; i < count; i++)
        for (uint8_t j = 0; j < again_count; j++)
            if (memcmp(roms[i], again[j], ROM_BYTES) == 0) {
                memmove(roms[agreed++], roms[i], ROM_BYTES);
                break;
            }
    return agreed;
}

bool places_note(struct places *places, uint8_t roms[][ROM_BYTES], uint8_t count) {
    bool is_new = false;
    while (places->count < PROBES_MAX) {
        const uint8_t *lowest = NULL;
        for (uint8_t i = 0; i < count; i++)
            if (!has(places, roms[i]) && (lowest == NULL || memcmp(roms[i], lowest, ROM_BYTES) < 0)) lowest = roms[i];
        if (lowest == NULL) break;
        memcpy(places->roms[places->count++], lowest, ROM_BYTES);
        is_new = true;
    }
    return is_new;
}

bool places_look(struct places *places, bool *is_known, const struct places_flash *flash, uint8_t roms[][ROM_BYTES], uint8_t count) {
    if (!*is_known) {
        const enum places_kept kept = flash->load(places);
        if (kept == PLACES_NEVER) *places = (struct places){0};
        *is_known = kept == PLACES_NEVER || (kept == PLACES_KEPT && places_are_sound(places));
    }
    if (!*is_known) {
        *places = (struct places){0};
        return false;
    }
    const struct places before = *places;
    if (places_note(places, roms, count) && !flash->save(places)) *places = before;
    return true;
}

bool places_are_sound(const struct places *places) {
    if (places->count > PROBES_MAX) return false;
    for (uint8_t i = 0; i < places->count; i++)
        if (places->roms[i][0] == 0 || onewire_check(places->roms[i], ROM_BYTES) != 0) return false;
    return true;
}

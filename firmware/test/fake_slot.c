#include "fake_slot.h"

#include <string.h>

struct fake_slot slot;

static bool works(void) {
    if (slot.works_for == 0) return false;
    if (slot.works_for > 0) slot.works_for--;
    return true;
}

static bool is_inside(uint32_t at, size_t length) {
    return at <= SLOT_BYTES && length <= SLOT_BYTES - at;
}

static uint32_t room(void) { return SLOT_BYTES; }

static bool erase(uint32_t at) {
    if (!is_inside(at, UPDATE_SECTOR_BYTES) || at % UPDATE_SECTOR_BYTES != 0) __builtin_trap();
    if (!works()) return false;
    memset(slot.bytes + at, 0xff, UPDATE_SECTOR_BYTES);
    slot.erased++;
    return true;
}

/* As flash is: writing clears bits only, so that what was not erased is spoilt. */
static bool write(uint32_t at, const uint8_t *bytes, size_t length) {
    if (!is_inside(at, length)) __builtin_trap();
    if (!works()) return false;
    for (size_t i = 0; i < length; i++) slot.bytes[at + i] &= bytes[i];
    return true;
}

static bool read(uint32_t at, uint8_t *bytes, size_t length) {
    if (!is_inside(at, length)) __builtin_trap();
    if (!works()) return false;
    memcpy(bytes, slot.bytes + at, length);
    return true;
}

/* The signature that the fake key makes is the digest, twice. */
static bool is_signed(const uint8_t digest[SHA256_BYTES], const uint8_t signature[IMAGE_SIGNATURE_BYTES]) {
    return memcmp(signature, digest, SHA256_BYTES) == 0 && memcmp(signature + SHA256_BYTES, digest, SHA256_BYTES) == 0;
}

static bool save(enum update_number which, uint32_t number) {
    if (!works()) return false;
    switch (which) {
    case UPDATE_SAVED_LEAST: slot.saved.least = number; break;
    case UPDATE_SAVED_OFFSET: slot.saved.offset = number; break;
    case UPDATE_SAVED_TRIAL: slot.saved.trial = number; break;
    }
    return true;
}

static bool save_offer(const uint8_t offer[IMAGE_OFFER_BYTES]) {
    if (!works()) return false;
    memcpy(slot.saved.offer, offer, IMAGE_OFFER_BYTES);
    slot.saved.has_offer = true;
    return true;
}

static bool activate(void) {
    if (!works()) return false;
    slot.is_activated = true;
    return true;
}

static bool keep(void) {
    if (!works()) return false;
    slot.is_pending = false;
    slot.is_kept = true;
    return true;
}

static void roll_back(void) {
    if (slot.is_alone) return;
    slot.rolled_back++;
    slot.is_pending = false;
    longjmp(slot.gone, 1);
}

const struct update_port slot_port = {room, erase, write, read, is_signed, save, save_offer, activate, keep, roll_back};

void slot_new(void) {
    memset(&slot, 0, sizeof slot);
    memset(slot.bytes, 0xa5, sizeof slot.bytes);
    slot.saved.offset = UPDATE_NOTHING;
    slot.works_for = -1;
}

void slot_power_on(struct update *update, uint32_t running, uint32_t now_s) {
    const struct update_start start = {.port = &slot_port,
                                       .hardware = 5,
                                       .wiring = slot.wiring,
                                       .wiring_mask = 0xffffff,
                                       .running = running,
                                       .pending = slot.is_pending,
                                       .now_s = now_s,
                                       .saved = slot.saved};
    update_begin(update, &start);
}

#include "receive.h"

#include <string.h>

#define OFFSET_BYTES 4

void update_end_as(struct update *update, enum update_state state, enum update_why why) {
    update->state = state;
    update->why = why;
}

void update_forget(struct update *update, enum update_why why) {
    update->offset = UPDATE_NOTHING;
    update->port->save(UPDATE_SAVED_OFFSET, UPDATE_NOTHING);
    update_end_as(update, UPDATE_REFUSED, why);
}

void update_receive_from(struct update *update, uint32_t offset) {
    update->offset = offset;
    update->version = update->image.version;
    update->checked = 0;
    sha256_begin(&update->sha);
    update_end_as(update, offset == update->image.size ? UPDATE_CHECKING : UPDATE_RECEIVING, UPDATE_NO_REASON);
}

bool update_is_signed(const struct update *update, const uint8_t offer[IMAGE_OFFER_BYTES]) {
    struct sha256 sha;
    uint8_t digest[SHA256_BYTES];
    sha256_begin(&sha);
    sha256_add(&sha, offer, IMAGE_HEADER_BYTES);
    sha256_end(&sha, digest);
    return update->port->is_signed(digest, offer + IMAGE_HEADER_BYTES);
}

enum update_why update_refusal_of(const struct update *update, const struct image *image) {
    if (image->hardware != update->hardware) return UPDATE_OTHER_HARDWARE;
    if (((image->wiring ^ update->wiring) & update->wiring_mask) != 0) return UPDATE_OTHER_WIRING;
    if (image->version <= update->running || image->version <= update->least) return UPDATE_NOT_NEWER;
    const bool whole = image->size > 0 && image->size % IMAGE_STEP_BYTES == 0;
    return whole && image->size <= update->port->room() ? UPDATE_NO_REASON : UPDATE_TOO_BIG;
}

void update_take_offer(struct update *update, const struct command *command, bool battery_low) {
    struct image image;
    const bool is_same = command->length == IMAGE_OFFER_BYTES && update->offset != UPDATE_NOTHING &&
                         memcmp(command->bytes, update->offer, IMAGE_OFFER_BYTES) == 0;
    if (is_same && (update->state == UPDATE_CHECKING || update->state == UPDATE_RESTARTING)) return;
    update->version = 0;
    enum update_why why = UPDATE_BAD_HEADER;
    if (command->length == IMAGE_OFFER_BYTES && image_parse(command->bytes, &image)) {
        update->version = image.version;
        why = update->on_trial ? UPDATE_ON_TRIAL : update_refusal_of(update, &image);
        if (why == UPDATE_NO_REASON && battery_low) why = UPDATE_BATTERY_LOW;
        /* The slowest question comes last. */
        if (why == UPDATE_NO_REASON && !is_same && !update_is_signed(update, command->bytes)) why = UPDATE_BAD_SIGNATURE;
    }
    if (why != UPDATE_NO_REASON) {
        update_end_as(update, UPDATE_REFUSED, why);
        return;
    }
    if (is_same) {
        update_receive_from(update, update->offset);
        return;
    }
    /* First that there is none, so that a power cut never leaves the offset of one with the bytes of another. */
    if (!update->port->save(UPDATE_SAVED_OFFSET, UPDATE_NOTHING) || !update->port->save_offer(command->bytes) ||
        !update->port->save(UPDATE_SAVED_TRIAL, 0) || !update->port->save(UPDATE_SAVED_OFFSET, 0)) {
        update_forget(update, UPDATE_FLASH_FAILED);
        return;
    }
    update->image = image;
    memcpy(update->offer, command->bytes, IMAGE_OFFER_BYTES);
    update_receive_from(update, 0);
}

static bool write_block(struct update *update, const uint8_t *bytes, uint32_t length) {
    const uint32_t from = update->offset;
    const uint32_t end = from + length;
    /* The first sector that begins within the block, or where it begins. */
    uint32_t sector = (from + UPDATE_SECTOR_BYTES - 1) / UPDATE_SECTOR_BYTES * UPDATE_SECTOR_BYTES;
    for (; sector < end; sector += UPDATE_SECTOR_BYTES)
        if (!update->port->erase(sector)) return false;
    if (!update->port->write(from, bytes, length)) return false;
    update->offset = end;
    const uint32_t whole = end / UPDATE_SECTOR_BYTES * UPDATE_SECTOR_BYTES;
    return whole <= from || update->port->save(UPDATE_SAVED_OFFSET, whole);
}

void update_take_block(struct update *update, const struct command *command) {
    uint32_t at = 0;
    if (update->state != UPDATE_RECEIVING || command->length <= OFFSET_BYTES) return;
    for (int i = 0; i < OFFSET_BYTES; i++) at |= (uint32_t)command->bytes[i] << (8 * i);
    const uint32_t length = command->length - (uint32_t)OFFSET_BYTES;
    /* Another offset than the wanted one is answered with that. */
    if (at != update->offset || length % IMAGE_STEP_BYTES != 0 || length > UPDATE_BLOCK_BYTES_MAX ||
        length > update->image.size - at)
        return;
    if (!write_block(update, command->bytes + OFFSET_BYTES, length)) update_forget(update, UPDATE_FLASH_FAILED);
    else if (update->offset == update->image.size) update_receive_from(update, update->offset);
}

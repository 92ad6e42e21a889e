#include "update.h"

#include <string.h>

#include "receive.h"

#define STATUS_BYTES 8
#define WHY_BITS 8
/* Read back from the flash between two measurements, in pieces that find room on the stack. */
#define SLICE_BYTES 16384u
#define PIECE_BYTES 512u

/* A firmware was started on trial, and this is what became of it. */
static bool end_trial(struct update *update, const struct update_start *start) {
    const uint32_t version = start->saved.trial >> WHY_BITS;
    if (start->pending) return false;
    if (version == 0) return false;
    update->port->save(UPDATE_SAVED_OFFSET, UPDATE_NOTHING);
    if (version == start->running) {
        update->port->save(UPDATE_SAVED_TRIAL, 0);
        return true;
    }
    const uint8_t why = (uint8_t)start->saved.trial;
    update->version = version;
    update_end_as(update, UPDATE_ROLLED_BACK, why == UPDATE_NOT_REPORTED ? UPDATE_NOT_REPORTED : UPDATE_CRASHED);
    return true;
}

void update_begin(struct update *update, const struct update_start *start) {
    const struct update_saved *saved = &start->saved;
    *update = (struct update){.port = start->port, .hardware = start->hardware,
                              .wiring = start->wiring, .wiring_mask = start->wiring_mask, .running = start->running};
    update->offset = UPDATE_NOTHING;
    update->least = saved->least;
    update->on_trial = start->pending;
    update->trial_from_s = start->now_s;
    if (!start->pending && start->running > saved->least) update->least = start->running;
    if (end_trial(update, start) || start->pending || !saved->has_offer || saved->offset == UPDATE_NOTHING) return;
    if (!image_parse(saved->offer, &update->image) || update_refusal_of(update, &update->image) != UPDATE_NO_REASON) return;
    if (saved->offset > update->image.size || saved->offset % UPDATE_SECTOR_BYTES != 0) return;
    memcpy(update->offer, saved->offer, IMAGE_OFFER_BYTES);
    update_receive_from(update, saved->offset);
}

/* A gateway hears it and is heard by it: what runs is good enough to be updated again. */
static void keep(struct update *update) {
    if (!update->on_trial || !update->port->keep()) return;
    update->on_trial = false;
    if (update->running > update->least) update->least = update->running;
    update->port->save(UPDATE_SAVED_LEAST, update->least);
    update->port->save(UPDATE_SAVED_OFFSET, UPDATE_NOTHING);
    update->port->save(UPDATE_SAVED_TRIAL, 0);
}

bool update_take(struct update *update, const struct command *command, bool battery_low) {
    switch (command->type) {
    case COMMAND_ASK:
        if (update->has_delivered) keep(update);
        return true;
    case COMMAND_OFFER: update_take_offer(update, command, battery_low); return true;
    case COMMAND_BLOCK: update_take_block(update, command); return true;
    case COMMAND_ABANDON:
        if (update->offset != UPDATE_NOTHING && update->state != UPDATE_RESTARTING) update_forget(update, UPDATE_ABANDONED);
        return true;
    default: return false;
    }
}

void update_delivered(struct update *update) {
    update->has_delivered = true;
}

static bool check_slice(struct update *update) {
    uint8_t piece[PIECE_BYTES];
    for (uint32_t done = 0; done < SLICE_BYTES && update->checked < update->image.size; done += PIECE_BYTES) {
        const uint32_t left = update->image.size - update->checked;
        const uint32_t length = left < PIECE_BYTES ? left : PIECE_BYTES;
        if (!update->port->read(update->checked, piece, length)) return false;
        sha256_add(&update->sha, piece, length);
        update->checked += length;
    }
    return true;
}

/* Everything is in the flash: only what is whole and signed is ever started. */
static bool finish(struct update *update, bool battery_low) {
    uint8_t digest[SHA256_BYTES];
    sha256_end(&update->sha, digest);
    if (memcmp(digest, update->image.digest, sizeof digest) != 0 || !update_is_signed(update, update->offer)) {
        update_forget(update, UPDATE_BAD_IMAGE);
        return false;
    }
    if (battery_low) {
        update_end_as(update, UPDATE_REFUSED, UPDATE_BATTERY_LOW);
        return false;
    }
    /* The trial is written down first: whatever happens then, the old firmware can say what became of it. */
    if (!update->port->save(UPDATE_SAVED_TRIAL, update->image.version << WHY_BITS)) {
        update_forget(update, UPDATE_FLASH_FAILED);
        return false;
    }
    if (!update->port->activate()) {
        update->port->save(UPDATE_SAVED_TRIAL, 0);
        update_forget(update, UPDATE_BAD_IMAGE);
        return false;
    }
    update_end_as(update, UPDATE_RESTARTING, UPDATE_NO_REASON);
    return true;
}

bool update_work(struct update *update, bool battery_low, uint32_t now_s) {
    if (update->on_trial && now_s - update->trial_from_s > UPDATE_TRIAL_S) {
        update->port->save(UPDATE_SAVED_TRIAL, update->running << WHY_BITS | UPDATE_NOT_REPORTED);
        update->port->roll_back();
        /* There is nothing to go back to, so this one is as good as it gets. */
        keep(update);
        update->on_trial = false;
    }
    if (update->state != UPDATE_CHECKING) return false;
    if (!check_slice(update)) {
        update_forget(update, UPDATE_FLASH_FAILED);
        return false;
    }
    return update->checked == update->image.size && finish(update, battery_low);
}

bool update_is_awake(const struct update *update) {
    return update->on_trial || update->state == UPDATE_CHECKING || update->state == UPDATE_RESTARTING;
}

static void put_status(struct body *body, enum update_state state, enum update_why why, uint32_t version,
                       uint32_t offset) {
    const uint32_t steps = offset == UPDATE_NOTHING ? 0 : offset / IMAGE_STEP_BYTES;
    body->type = FRAME_FIRMWARE;
    body->length = STATUS_BYTES;
    body->bytes[0] = (uint8_t)state;
    body->bytes[1] = (uint8_t)why;
    for (int i = 0; i < 3; i++) {
        body->bytes[2 + i] = (uint8_t)(version >> (16 - 8 * i));
        body->bytes[5 + i] = (uint8_t)(steps >> (8 * i));
    }
}

void update_running(const struct update *update, struct body *body) {
    put_status(body, update->on_trial ? UPDATE_TRIAL : UPDATE_RUNNING, UPDATE_NO_REASON, update->running, 0);
}

bool update_status(const struct update *update, struct body *body) {
    if (update->state == UPDATE_RUNNING) return false;
    put_status(body, update->state, update->why, update->version, update->offset);
    return true;
}

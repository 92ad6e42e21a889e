#ifndef NATTVAKT_UPDATE_H
#define NATTVAKT_UPDATE_H

#include "command.h"
#include "frame.h"
#include "image.h"

/*
 * Another firmware, from its offer to the day on which it is kept or rolled back; what may happen stands in
 * firmware/README.md. Portable: everything that touches flash and keys is behind `update_port`.
 */
#define UPDATE_SECTOR_BYTES 4096u
#define UPDATE_BLOCK_BYTES_MAX 192u
/* A new firmware of which no gateway has read a measurement, and which none has asked after that, is rolled back by then. */
#define UPDATE_TRIAL_S 600u
/* "No offer is being received", where an offset is kept. */
#define UPDATE_NOTHING UINT32_MAX

enum update_state {
    UPDATE_RUNNING = 0,
    UPDATE_RECEIVING = 1,
    UPDATE_CHECKING = 2,
    UPDATE_RESTARTING = 3,
    UPDATE_TRIAL = 4,
    UPDATE_REFUSED = 5,
    UPDATE_ROLLED_BACK = 6,
};

enum update_why {
    UPDATE_NO_REASON = 0,
    UPDATE_BAD_HEADER = 1,
    UPDATE_OTHER_HARDWARE = 2,
    UPDATE_NOT_NEWER = 3,
    UPDATE_TOO_BIG = 4,
    UPDATE_BAD_SIGNATURE = 5,
    UPDATE_BATTERY_LOW = 6,
    UPDATE_FLASH_FAILED = 7,
    UPDATE_BAD_IMAGE = 8,
    UPDATE_ON_TRIAL = 9,
    UPDATE_NOT_REPORTED = 10,
    UPDATE_CRASHED = 11,
    UPDATE_ABANDONED = 12,
    UPDATE_OTHER_WIRING = 13,
};

/* What outlives a power cut. */
struct update_saved {
    uint32_t least;  /* the highest version that was ever kept here */
    uint32_t offset; /* of the offer that is being received; UPDATE_NOTHING */
    uint32_t trial;  /* version << 8 | why: of the firmware that was started last and is not kept; 0 */
    bool has_offer;
    uint8_t offer[IMAGE_OFFER_BYTES];
};
enum update_number { UPDATE_SAVED_LEAST, UPDATE_SAVED_OFFSET, UPDATE_SAVED_TRIAL };

/* The slot that does not run, and what the system does with slots. What returns bool may fail. */
struct update_port {
    uint32_t (*room)(void);
    bool (*erase)(uint32_t at);
    bool (*write)(uint32_t at, const uint8_t *bytes, size_t length);
    bool (*read)(uint32_t at, uint8_t *bytes, size_t length);
    bool (*is_signed)(const uint8_t digest[SHA256_BYTES], const uint8_t signature[IMAGE_SIGNATURE_BYTES]);
    bool (*save)(enum update_number which, uint32_t number);
    bool (*save_offer)(const uint8_t offer[IMAGE_OFFER_BYTES]);
    /* The other slot is started from now on, once on trial. */
    bool (*activate)(void);
    /* What runs is started from now on. */
    bool (*keep)(void);
    /* Starts the other slot; comes back only when there is nothing to start. */
    void (*roll_back)(void);
};

struct update {
    const struct update_port *port;
    uint8_t hardware;
    uint32_t wiring;
    uint32_t wiring_mask;
    uint32_t running; /* version */
    uint32_t least;
    bool on_trial;
    bool has_delivered; /* a gateway has taken something that was measured */
    uint32_t trial_from_s;
    /* What came of the last offer; UPDATE_RUNNING: nothing. */
    enum update_state state;
    enum update_why why;
    uint32_t version;
    uint32_t offset; /* how much is written; UPDATE_NOTHING when there is no offer */
    uint32_t checked;
    struct sha256 sha;
    struct image image;
    uint8_t offer[IMAGE_OFFER_BYTES];
};

struct update_start {
    const struct update_port *port;
    uint8_t hardware;
    uint32_t wiring;
    uint32_t wiring_mask; /* what of the wiring must be equal */
    uint32_t running;
    bool pending; /* the bootloader would start the other slot if this one ended now */
    uint32_t now_s;
    struct update_saved saved;
};

void update_begin(struct update *update, const struct update_start *start);
/* True when the command was one of an update, and is answered with `update_status`. */
bool update_take(struct update *update, const struct command *command, bool battery_low);
/* A gateway has taken something that was measured, with a value: a firmware on trial that cannot measure is not kept. */
void update_delivered(struct update *update);
/* A slice of what is to be done between two measurements; true when the node is to start anew. */
bool update_work(struct update *update, bool battery_low, uint32_t now_s);
/* True while the node may not sleep deeply: on trial, or in the middle of a check. */
bool update_is_awake(const struct update *update);
/* What runs. */
void update_running(const struct update *update, struct body *body);
/* What came of the last offer; false when there is nothing to say. */
bool update_status(const struct update *update, struct body *body);

#endif

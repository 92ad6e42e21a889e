#ifndef NATTVAKT_UPDATE_ACTS_H
#define NATTVAKT_UPDATE_ACTS_H

#include "fake_slot.h"

/* What a gateway does to a node with an update, for tests: over the flash of fake_slot.h. */
#define SIZE (2 * UPDATE_SECTOR_BYTES + 176)
#define OLD 0x010000u
#define NEW 0x010001u
#define WIRING 0x024d2u
/* UPDATE_RUNNING stands for "nothing is said". */
#define NOTHING UPDATE_RUNNING

extern uint8_t image[SIZE];
extern struct update node;

void make_image(void);
void make_offer(uint32_t version, uint8_t hardware, uint32_t size, struct command *offer);
/* The same for another wiring. */
void make_offer_for(uint32_t wiring, struct command *offer);
bool says(enum update_state state, enum update_why why);
bool runs(enum update_state state);
void offer(uint32_t version, bool battery_low);
void ask(void);
void send_block(uint32_t at, uint32_t length);
/* What a gateway does: sends what the node wants, up to there. */
void send_until(uint32_t end);
bool check_all(bool battery_low);
/* Time passes on trial; comes back also when the node does not. */
void wait_until(uint32_t now_s);
void begin(void);

#endif

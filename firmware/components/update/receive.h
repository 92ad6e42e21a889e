#ifndef NATTVAKT_RECEIVE_H
#define NATTVAKT_RECEIVE_H

#include "update.h"

/* The half of an update that takes an offer and its blocks; update.c has the other. */
void update_take_offer(struct update *update, const struct command *command, bool battery_low);
void update_take_block(struct update *update, const struct command *command);

void update_end_as(struct update *update, enum update_state state, enum update_why why);
/* Nothing is received any more, also not after a power cut. */
void update_forget(struct update *update, enum update_why why);
void update_receive_from(struct update *update, uint32_t offset);
bool update_is_signed(const struct update *update, const uint8_t offer[IMAGE_OFFER_BYTES]);
enum update_why update_refusal_of(const struct update *update, const struct image *image);

#endif

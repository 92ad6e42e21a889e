#ifndef NATTVAKT_UPDATES_H
#define NATTVAKT_UPDATES_H

#include <stdbool.h>
#include <stdint.h>

#include "reading.h"

/* Other firmware for this node (components/update), with its flash, its link and its battery. */
void updates_begin(uint32_t now_s);
/* What was measured last says whether the battery is low. */
void updates_note(const struct reading *reading);
/* A gateway has taken this. */
void updates_delivered(const struct reading *reading);
/* A slice between two measurements: takes what a gateway commands, and goes on. Restarts the node when it has another firmware. */
void updates_work(uint32_t now_s);
/* True while blocks come or are checked: then slices are short. */
bool updates_are_busy(void);
/* True while the node may not sleep deeply. */
bool updates_keep_awake(void);

#endif

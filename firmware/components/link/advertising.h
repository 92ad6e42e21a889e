#ifndef NATTVAKT_ADVERTISING_H
#define NATTVAKT_ADVERTISING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "handshake.h"
#include "host/ble_hs.h"

/* What is told of connections. */
void advertising_begin(ble_gap_event_fn *on_event);
/* The stack has become ready, for the first time or again. */
bool advertising_synchronised(const uint8_t address[ADDRESS_BYTES]);
/* The stack is not ready any more. */
/* Under which name the node answers whoever asks for it. */
void advertising_name(const uint8_t address[ADDRESS_BYTES], const uint8_t *name, size_t length);
void advertising_lost(void);
/* Kept until the stack is ready, should it not be. */
bool advertising_set(const uint8_t *service_data, size_t length);
/* Starts, or starts anew in the other way. */
bool advertising_start(bool connectable);
bool advertising_runs(void);

#endif

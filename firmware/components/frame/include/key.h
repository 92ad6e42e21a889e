#ifndef NATTVAKT_KEY_H
#define NATTVAKT_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "handshake.h"

/* The key from the 32 hexadecimal digits that enrolling printed; false for anything else. */
bool key_parse(const char *text, uint8_t key[NODE_KEY_BYTES]);

#endif

#ifndef NATTVAKT_SESSION_H
#define NATTVAKT_SESSION_H

#include <stdint.h>

#include "ccm.h"
#include "handshake.h"

/* What a frame of a session begins with: type, and 24 bits of its counter. Its nonce: salt, direction, the whole counter. */
#define FRAME_HEAD_BYTES 4
#define FRAME_TAG_BYTES 8
enum direction { FROM_NODE = 1, FROM_GATEWAY = 2 };

void session_head(uint8_t type, uint32_t counter, uint8_t head[FRAME_HEAD_BYTES]);
void session_nonce(const struct session *session, enum direction from, uint32_t counter, uint8_t nonce[CCM_NONCE_BYTES]);
/* The first counter after `last` that ends in the 24 bits of this head; 0 when there is none that may be. */
uint32_t session_counter_after(uint32_t last, const uint8_t head[FRAME_HEAD_BYTES]);

#endif

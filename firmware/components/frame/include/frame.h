#ifndef NATTVAKT_FRAME_H
#define NATTVAKT_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "handshake.h"
#include "reading.h"
#include "session.h"

/*
 * What this node notifies on DATA: type, counter (24 bits), ciphertext, tag 8; at most 20 bytes, which the smallest MTU
 * carries. Little endian. The same tables stand in gateway/decoders/node-frame.ts and gateway/authentication/frames.ts.
 *
 * 41 now       temperature s16 0.01 C, humidity u16 0.01 %, battery u8 0.02 V, faults u16
 * 42 stored    temperature, humidity, faults u8, age u24 in seconds
 * 43 now       of a further probe: probe u8 from 1, temperature, faults u8
 * 44 stored    of a further probe: probe u8, temperature, faults u8, age u24
 * 51 firmware  state u8, why u8, version 3, offset u24 in steps of 16 bytes (components/update); only to who asked
 * 52 settings  why u8, interval u16, sensor u8, which of them are set u8 (components/settings); only to who asked
 * 53 name      1 to 6 letters; only to who asked, and where one is set
 */
enum frame_type { FRAME_NOW = 0x41, FRAME_STORED = 0x42, FRAME_PROBE_NOW = 0x43, FRAME_PROBE_STORED = 0x44, FRAME_FIRMWARE = 0x51, FRAME_SETTINGS = 0x52, FRAME_NAME = 0x53 };

#define FRAME_BODY_BYTES_MAX 8
#define FRAME_BYTES_MAX (FRAME_HEAD_BYTES + FRAME_BODY_BYTES_MAX + FRAME_TAG_BYTES)
#define FRAME_AGE_MAX_S 0xffffffu

struct body {
    uint8_t type;
    uint8_t length;
    uint8_t bytes[FRAME_BODY_BYTES_MAX];
};

/* A reading that was taken now. */
void frame_encode_now(const struct reading *reading, struct body *body);
/* A reading that was taken `age_s` ago, at most FRAME_AGE_MAX_S. It has no battery. */
void frame_encode_stored(const struct reading *reading, uint32_t age_s, struct body *body);
/* False when the body has a type or a length that is not known; then nothing is written. */
bool frame_decode(const struct body *body, struct reading *reading, uint32_t *age_s);

/* The next frame of the session and its length; 0 when the session has used up its counter and must end. */
size_t frame_seal(struct session *session, const struct body *body, uint8_t frame[FRAME_BYTES_MAX]);
/* False unless this is a later frame of the session that its tag vouches for; then the session stays as it was. */
bool frame_open(struct session *session, const uint8_t *frame, size_t length, struct body *body);

#endif

#include "frame.h"

#include <string.h>

#include "ccm.h"

#define NOW_BYTES 7
#define STORED_BYTES 8

static void put_u16(uint8_t *at, uint16_t number) {
    at[0] = (uint8_t)number;
    at[1] = (uint8_t)(number >> 8);
}

static uint16_t get_u16(const uint8_t *at) {
    return (uint16_t)(at[0] | (at[1] << 8));
}

void frame_encode_now(const struct reading *reading, struct body *body) {
    body->type = FRAME_NOW;
    body->length = NOW_BYTES;
    put_u16(body->bytes, (uint16_t)reading->temperature);
    put_u16(body->bytes + 2, reading->humidity);
    body->bytes[4] = reading->battery;
    put_u16(body->bytes + 5, reading->faults);
}

void frame_encode_stored(const struct reading *reading, uint32_t age_s, struct body *body) {
    const uint32_t age = age_s < FRAME_AGE_MAX_S ? age_s : FRAME_AGE_MAX_S;
    body->type = FRAME_STORED;
    body->length = STORED_BYTES;
    put_u16(body->bytes, (uint16_t)reading->temperature);
    put_u16(body->bytes + 2, reading->humidity);
    body->bytes[4] = (uint8_t)reading->faults;
    body->bytes[5] = (uint8_t)age;
    put_u16(body->bytes + 6, (uint16_t)(age >> 8));
}

bool frame_decode(const struct body *body, struct reading *reading, uint32_t *age_s) {
    const bool now = body->type == FRAME_NOW && body->length == NOW_BYTES;
    const bool stored = body->type == FRAME_STORED && body->length == STORED_BYTES;
    if (!now && !stored) return false;
    reading->temperature = (int16_t)get_u16(body->bytes);
    reading->humidity = get_u16(body->bytes + 2);
    reading->battery = now ? body->bytes[4] : BATTERY_UNAVAILABLE;
    reading->faults = now ? get_u16(body->bytes + 5) : body->bytes[4];
    *age_s = now ? 0 : (uint32_t)(body->bytes[5] | ((uint32_t)get_u16(body->bytes + 6) << 8));
    return true;
}

size_t frame_seal(struct session *session, const struct body *body, uint8_t frame[FRAME_BYTES_MAX]) {
    uint8_t nonce[CCM_NONCE_BYTES];
    if (session->counter == UINT32_MAX || body->length > FRAME_BODY_BYTES_MAX) return 0;
    const uint32_t counter = ++session->counter;
    session_head(body->type, counter, frame);
    session_nonce(session, FROM_NODE, counter, nonce);
    const struct ccm ccm = {session->key, nonce, frame, FRAME_HEAD_BYTES, FRAME_TAG_BYTES};
    uint8_t *text = frame + FRAME_HEAD_BYTES;
    ccm_seal(&ccm, body->bytes, body->length, text, text + body->length);
    return (size_t)(FRAME_HEAD_BYTES + body->length + FRAME_TAG_BYTES);
}

bool frame_open(struct session *session, const uint8_t *frame, size_t length, struct body *body) {
    uint8_t nonce[CCM_NONCE_BYTES];
    if (length <= FRAME_HEAD_BYTES + FRAME_TAG_BYTES || length > FRAME_BYTES_MAX) return false;
    const uint32_t counter = session_counter_after(session->counter, frame);
    if (counter == 0) return false;
    session_nonce(session, FROM_NODE, counter, nonce);
    const uint8_t text_length = (uint8_t)(length - FRAME_HEAD_BYTES - FRAME_TAG_BYTES);
    const uint8_t *text = frame + FRAME_HEAD_BYTES;
    const struct ccm ccm = {session->key, nonce, frame, FRAME_HEAD_BYTES, FRAME_TAG_BYTES};
    if (!ccm_open(&ccm, text, text_length, text + text_length, body->bytes)) return false;
    body->type = frame[0];
    body->length = text_length;
    session->counter = counter;
    return true;
}

#include "frame.h"

#include <string.h>

#include "ccm.h"

#define NOW_BYTES 7
#define STORED_BYTES 8
#define PROBE_NOW_BYTES 4
#define PROBE_STORED_BYTES 7

static void put_u16(uint8_t *at, uint16_t number) {
    at[0] = (uint8_t)number;
    at[1] = (uint8_t)(number >> 8);
}

static uint16_t get_u16(const uint8_t *at) {
    return (uint16_t)(at[0] | (at[1] << 8));
}

static void put_age(uint8_t *at, uint32_t age_s) {
    const uint32_t age = age_s < FRAME_AGE_MAX_S ? age_s : FRAME_AGE_MAX_S;
    at[0] = (uint8_t)age;
    put_u16(at + 1, (uint16_t)(age >> 8));
}

static uint32_t get_age(const uint8_t *at) {
    return at[0] | ((uint32_t)get_u16(at + 1) << 8);
}

static void encode_probe(const struct reading *reading, enum frame_type type, struct body *body) {
    body->type = (uint8_t)type;
    body->length = PROBE_NOW_BYTES;
    body->bytes[0] = reading->probe;
    put_u16(body->bytes + 1, (uint16_t)reading->temperature);
    body->bytes[3] = (uint8_t)reading->faults;
}

void frame_encode_now(const struct reading *reading, struct body *body) {
    if (reading->probe > 0) {
        encode_probe(reading, FRAME_PROBE_NOW, body);
        return;
    }
    body->type = FRAME_NOW;
    body->length = NOW_BYTES;
    put_u16(body->bytes, (uint16_t)reading->temperature);
    put_u16(body->bytes + 2, reading->humidity);
    body->bytes[4] = reading->battery;
    put_u16(body->bytes + 5, reading->faults);
}

void frame_encode_stored(const struct reading *reading, uint32_t age_s, struct body *body) {
    if (reading->probe > 0) {
        encode_probe(reading, FRAME_PROBE_STORED, body);
        body->length = PROBE_STORED_BYTES;
        put_age(body->bytes + 4, age_s);
        return;
    }
    body->type = FRAME_STORED;
    body->length = STORED_BYTES;
    put_u16(body->bytes, (uint16_t)reading->temperature);
    put_u16(body->bytes + 2, reading->humidity);
    body->bytes[4] = (uint8_t)reading->faults;
    put_age(body->bytes + 5, age_s);
}

static bool decode_probe(const struct body *body, struct reading *reading, uint32_t *age_s) {
    const bool now = body->type == FRAME_PROBE_NOW && body->length == PROBE_NOW_BYTES;
    const bool stored = body->type == FRAME_PROBE_STORED && body->length == PROBE_STORED_BYTES;
    if ((!now && !stored) || body->bytes[0] == 0 || body->bytes[0] >= PROBES_MAX) return false;
    *reading = (struct reading){.probe = body->bytes[0],
                                .temperature = (int16_t)get_u16(body->bytes + 1),
                                .humidity = HUMIDITY_UNAVAILABLE,
                                .battery = BATTERY_UNAVAILABLE,
                                .faults = body->bytes[3]};
    *age_s = now ? 0 : get_age(body->bytes + 4);
    return true;
}

bool frame_decode(const struct body *body, struct reading *reading, uint32_t *age_s) {
    const bool now = body->type == FRAME_NOW && body->length == NOW_BYTES;
    const bool stored = body->type == FRAME_STORED && body->length == STORED_BYTES;
    if (!now && !stored) return decode_probe(body, reading, age_s);
    reading->probe = 0;
    reading->temperature = (int16_t)get_u16(body->bytes);
    reading->humidity = get_u16(body->bytes + 2);
    reading->battery = now ? body->bytes[4] : BATTERY_UNAVAILABLE;
    reading->faults = now ? get_u16(body->bytes + 5) : body->bytes[4];
    *age_s = now ? 0 : get_age(body->bytes + 5);
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

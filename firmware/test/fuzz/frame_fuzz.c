/*
 * Any frames to who knows the session: one opens only when sealing what it says makes the same bytes again, and never
 * twice. The tape: key, salt and counter of the session; then the length and the bytes of each frame.
 */
#include "frame.h"
#include "fuzz.h"

/* As frame.c has it: so many frames in a row may be lost. */
#define GAP_MOST 0x10000u

static void check_sealed_alike(const struct session *session, const struct body *body, const uint8_t *frame,
                               size_t length) {
    struct session writer = *session;
    uint8_t again[FRAME_BYTES_MAX];
    writer.counter--;
    HOLDS(frame_seal(&writer, body, again) == length && memcmp(again, frame, length) == 0);
}

static void check_encoded_alike(const struct body *body) {
    struct reading reading;
    struct body again;
    uint32_t age_s;
    if (!frame_decode(body, &reading, &age_s)) {
        HOLDS(!(body->type == FRAME_NOW && body->length == 7) && !(body->type == FRAME_STORED && body->length == 8));
        return;
    }
    HOLDS(reading.probe < PROBES_MAX);
    HOLDS(age_s <= FRAME_AGE_MAX_S);
    if (body->type == FRAME_NOW || body->type == FRAME_PROBE_NOW) frame_encode_now(&reading, &again);
    else frame_encode_stored(&reading, age_s, &again);
    HOLDS(again.type == body->type && again.length == body->length);
    HOLDS(memcmp(again.bytes, body->bytes, body->length) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct tape tape = {bytes, length};
    struct session session;
    tape_bytes(&tape, session.key, sizeof session.key);
    tape_bytes(&tape, session.salt, sizeof session.salt);
    session.counter = tape_number(&tape);
    while (tape.left > 0) {
        size_t size;
        struct body body = {0};
        const struct session before = session;
        uint8_t *frame = tape_message(&tape, FRAME_BYTES_MAX + 4, &size);
        if (frame_open(&session, frame, size, &body)) {
            HOLDS(session.counter > before.counter && session.counter - before.counter <= GAP_MOST);
            check_sealed_alike(&session, &body, frame, size);
            check_encoded_alike(&body);
            HOLDS(!frame_open(&session, frame, size, &body));
        } else HOLDS(memcmp(&session, &before, sizeof session) == 0);
        /* The same bytes as what a frame says, in the clear. */
        body = (struct body){.type = size > 0 ? frame[0] : 0};
        body.length = (uint8_t)(size < 1 ? 0 : size - 1 < FRAME_BODY_BYTES_MAX ? size - 1 : FRAME_BODY_BYTES_MAX);
        if (body.length > 0) memcpy(body.bytes, frame + 1, body.length);
        check_encoded_alike(&body);
        free(frame);
    }
    return 0;
}

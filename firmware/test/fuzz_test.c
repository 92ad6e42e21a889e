/* Deterministic mutations of good bytes at everything that reads what comes from outside, under the sanitizers. */
#include "check.h"
#include "dht22.h"
#include "ds18b20.h"
#include "frame.h"
#include "handshake.h"
#include "sht4x.h"

#define RUNS 200000

static uint64_t state = 0x9e3779b97f4a7c15u;

/* xorshift64*: the same numbers in every run. */
static uint32_t draw(uint32_t below) {
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 0x2545f4914f6cdd1du) >> 33) % below;
}

/* Up to three bytes changed, or another length. */
static size_t mutate(uint8_t *bytes, size_t length, size_t size) {
    for (uint32_t changes = draw(4); changes > 0; changes--)
        if (length > 0) bytes[draw((uint32_t)length)] ^= (uint8_t)(1 + draw(255));
    return draw(4) == 0 ? draw((uint32_t)size + 1) : length;
}

static void fuzz_handshake(void) {
    static const struct secret secret = {.key = {1}};
    static const uint8_t good[2][17] = {{1, 1, 2, 3}, {3}};
    int accepted = 0;
    for (int run = 0; run < RUNS; run++) {
        struct handshake handshake;
        struct session session;
        uint8_t bytes[20] = {0}, nonce[8] = {7}, reply[HANDSHAKE_REPLY_BYTES];
        handshake_begin(&handshake, 0);
        for (int turn = 0; turn < 2; turn++) {
            memcpy(bytes, good[turn], sizeof good[turn]);
            /* Exactly as long as it says, so that the sanitizer sees a byte read behind it. */
            const size_t length = mutate(bytes, turn == 0 ? 10 : 17, sizeof bytes);
            uint8_t exact[20];
            memcpy(exact + sizeof exact - length, bytes, length);
            const struct handshake_input input = {exact + sizeof exact - length, length, nonce, 1};
            accepted += handshake_take(&handshake, &secret, &input, reply, &session) == HANDSHAKE_ACCEPTED;
        }
    }
    CHECK(accepted == 0);
    finish("fuzz", "who does not know the key is never accepted");
}

static void fuzz_frame(void) {
    const struct body body = {.type = FRAME_NOW, .length = 7};
    int opened = 0;
    for (int run = 0; run < RUNS; run++) {
        struct session writer = {.counter = draw(3)};
        struct session reader = {.counter = writer.counter};
        uint8_t frame[FRAME_BYTES_MAX + 4] = {0}, before[sizeof frame];
        struct body read;
        const size_t whole = frame_seal(&writer, &body, frame);
        memcpy(before, frame, sizeof frame);
        const size_t length = mutate(frame, whole, sizeof frame);
        const bool untouched = length == whole && is_equal(frame, before, whole);
        opened += frame_open(&reader, frame, length, &read) != untouched;
    }
    CHECK(opened == 0);
    finish("fuzz", "a frame opens when nothing in it was changed, and only then");
}

static void fuzz_body(void) {
    for (int run = 0; run < RUNS; run++) {
        struct body body = {.type = (uint8_t)(0x40 + draw(4)), .length = (uint8_t)draw(FRAME_BODY_BYTES_MAX + 1)};
        struct body again = {0};
        struct reading reading;
        uint32_t age_s;
        for (int i = 0; i < body.length; i++) body.bytes[i] = (uint8_t)draw(256);
        if (!frame_decode(&body, &reading, &age_s)) continue;
        if (body.type == FRAME_NOW) frame_encode_now(&reading, &again);
        else frame_encode_stored(&reading, age_s, &again);
        CHECK(again.length == body.length && is_equal(again.bytes, body.bytes, body.length));
    }
    finish("fuzz", "what is decoded encodes to the same bytes");
}

static void fuzz_sensors(void) {
    for (int run = 0; run < RUNS; run++) {
        uint8_t bytes[9];
        for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (uint8_t)draw(256);
        const struct reading readings[] = {sht4x_decode(bytes), dht22_decode(bytes), ds18b20_decode(bytes)};
        for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++) {
            const struct reading *one = &readings[i];
            CHECK(one->temperature == TEMPERATURE_UNAVAILABLE || (one->temperature >= -5500 && one->temperature <= 12500));
            CHECK(one->humidity == HUMIDITY_UNAVAILABLE || one->humidity <= 10000);
            CHECK(!reading_is_distrusted(one) || one->temperature == TEMPERATURE_UNAVAILABLE);
        }
    }
    finish("fuzz", "no sensor gives a number out of its range, or one beside a fault");
}

int main(void) {
    fuzz_handshake();
    fuzz_frame();
    fuzz_body();
    fuzz_sensors();
    return failures;
}

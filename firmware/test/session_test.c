#include "check.h"
#include "frame.h"
#include "handshake.h"
#include "json.h"
#include "key.h"

static const struct secret secret = {.key = {1, 2, 3}, .address = {0xa0, 0xdd, 0x6c, 0x87, 0x86, 0x5e}};
static const uint8_t hello[] = {1, 1, 9, 8, 7, 6, 5, 4, 3, 2};
static const uint8_t nonce[HANDSHAKE_NONCE_BYTES] = {1, 2, 3, 4, 5, 6, 7, 8};

static enum handshake_step take(struct handshake *handshake, const void *bytes, size_t length, uint32_t now_ms) {
    uint8_t reply[HANDSHAKE_REPLY_BYTES];
    struct session session;
    const struct handshake_input input = {.bytes = bytes, .length = length, .nonce = nonce, .now_ms = now_ms};
    return handshake_take(handshake, &secret, &input, reply, &session);
}

static void test_vector(json file, json vector) {
    struct secret own;
    struct handshake handshake;
    struct session session;
    uint8_t in[32], own_nonce[8], expected[32], reply[HANDSHAKE_REPLY_BYTES];
    struct handshake_input input = {.bytes = in, .nonce = own_nonce};
    json_hex(json_get(file, "address"), own.address, sizeof own.address);
    json_hex(json_get(vector, "key"), own.key, sizeof own.key);
    json_hex(json_get(vector, "nonceOfNode"), own_nonce, sizeof own_nonce);
    handshake_begin(&handshake, 0);
    input.length = json_hex(json_get(vector, "hello"), in, sizeof in);
    CHECK(handshake_take(&handshake, &own, &input, reply, &session) == HANDSHAKE_REPLY);
    CHECK(json_hex(json_get(vector, "challenge"), expected, sizeof expected) == sizeof reply);
    CHECK(is_equal(reply, expected, sizeof reply));
    input.length = json_hex(json_get(vector, "proof"), in, sizeof in);
    CHECK(handshake_take(&handshake, &own, &input, reply, &session) == HANDSHAKE_ACCEPTED);
    json_hex(json_get(vector, "sessionKey"), expected, sizeof expected);
    CHECK(is_equal(session.key, expected, sizeof session.key));
    json_hex(json_get(vector, "salt"), expected, sizeof expected);
    CHECK(is_equal(session.salt, expected, sizeof session.salt));
    for (json one = json_first(json_get(vector, "frames")); one != NULL; one = json_next(one)) {
        uint8_t frame[FRAME_BYTES_MAX];
        struct body body = {.type = (uint8_t)json_number(json_get(one, "type"))};
        struct body opened;
        body.length = (uint8_t)json_hex(json_get(one, "body"), body.bytes, sizeof body.bytes);
        session.counter = (uint32_t)json_number(json_get(one, "counter")) - 1;
        struct session reader = session;
        const size_t length = json_hex(json_get(one, "frame"), expected, sizeof expected);
        CHECK(frame_seal(&session, &body, frame) == length && is_equal(frame, expected, length));
        CHECK(frame_open(&reader, frame, length, &opened) && reader.counter == session.counter);
        CHECK(opened.type == body.type && opened.length == body.length);
        CHECK(is_equal(opened.bytes, body.bytes, body.length));
        CHECK(!frame_open(&reader, frame, length, &opened));
    }
}

static void test_order(void) {
    static const uint8_t proof[17] = {3};
    struct handshake handshake;
    handshake_begin(&handshake, 0);
    CHECK(take(&handshake, proof, sizeof proof, 1) == HANDSHAKE_REFUSED);
    CHECK(take(&handshake, hello, sizeof hello, 2) == HANDSHAKE_REFUSED);
    finish("handshake", "who begins with a proof is refused, and has had its try");
    handshake_begin(&handshake, 0);
    CHECK(take(&handshake, hello, sizeof hello, 1) == HANDSHAKE_REPLY);
    CHECK(take(&handshake, proof, sizeof proof, 2) == HANDSHAKE_REFUSED);
    finish("handshake", "a wrong proof is refused");
    for (size_t length = 0; length < sizeof hello; length++) {
        handshake_begin(&handshake, 0);
        CHECK(take(&handshake, hello, length, 1) == HANDSHAKE_REFUSED);
    }
    const uint8_t other_version[sizeof hello] = {1, 2};
    handshake_begin(&handshake, 0);
    CHECK(take(&handshake, other_version, sizeof other_version, 1) == HANDSHAKE_REFUSED);
    finish("handshake", "a greeting that is cut off or of another version is refused");
}

static void test_time(void) {
    struct handshake handshake;
    const uint32_t started = UINT32_MAX - 4000;
    handshake_begin(&handshake, started);
    CHECK(!handshake_is_late(&handshake, started + HANDSHAKE_MOST_MS));
    CHECK(handshake_is_late(&handshake, started + HANDSHAKE_MOST_MS + 1));
    CHECK(take(&handshake, hello, sizeof hello, started + HANDSHAKE_MOST_MS + 1) == HANDSHAKE_REFUSED);
    finish("handshake", "a silent client is late after ten seconds, also when the milliseconds run over");
}

static void test_end(void) {
    struct session session = {.counter = UINT32_MAX - 1};
    const struct body body = {.type = FRAME_NOW, .length = 7};
    uint8_t frame[FRAME_BYTES_MAX];
    CHECK(frame_seal(&session, &body, frame) == 19);
    CHECK(frame_seal(&session, &body, frame) == 0);
    CHECK(frame_seal(&session, &body, frame) == 0);
    finish("session", "ends when its counter is used up; no number is used twice");
}

static void test_key(void) {
    static const char *const wrong[] = {"", "00", "000102030405060708090a0b0c0d0e0", "000102030405060708090a0b0c0d0e0f0",
                                        "000102030405060708090a0b0c0d0e0g", "0x0102030405060708090a0b0c0d0e0f"};
    const uint8_t expected[NODE_KEY_BYTES] = {0x00, 0x1f, 0xab, 0xCD, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 0xff};
    uint8_t key[NODE_KEY_BYTES];
    CHECK(key_parse("001fabCD0405060708090a0b0c0d0eFF", key) && is_equal(key, expected, sizeof key));
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) CHECK(!key_parse(wrong[i], key));
    finish("key", "is 32 hexadecimal digits and nothing else");
}

int main(void) {
    char name[128];
    const json file = json_file("session");
    for (json vector = json_first(json_get(file, "vectors")); vector != NULL; vector = json_next(vector)) {
        test_vector(file, vector);
        finish("session", json_text(json_get(vector, "name"), name, sizeof name));
    }
    test_order();
    test_time();
    test_end();
    test_key();
    return failures;
}

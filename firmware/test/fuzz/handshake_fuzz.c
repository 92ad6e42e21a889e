/*
 * Any messages, at any time, to a node with any key: who is accepted has written exactly the proof that only the key makes.
 * The tape: key, address, the node's nonce; then for each message the tenths of a second before it, its length, its bytes.
 */
#include "fuzz.h"
#include "proof.h"

#define MESSAGES_MAX 4

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct tape tape = {bytes, length};
    struct secret secret;
    struct handshake handshake;
    struct session session;
    uint8_t nonce[HANDSHAKE_NONCE_BYTES], reply[HANDSHAKE_REPLY_BYTES], expected[PROOF_BYTES] = {0};
    uint32_t now_ms;
    tape_bytes(&tape, secret.key, sizeof secret.key);
    tape_bytes(&tape, secret.address, sizeof secret.address);
    tape_bytes(&tape, nonce, sizeof nonce);
    /* Milliseconds run over after 49 days. */
    const uint32_t started_ms = now_ms = UINT32_MAX - 5000;
    handshake_begin(&handshake, now_ms);
    bool challenged = false, over = false;
    for (int turn = 0; turn < MESSAGES_MAX; turn++) {
        size_t size;
        now_ms += tape_byte(&tape) * 100u;
        uint8_t *message = tape_message(&tape, 24, &size);
        const struct handshake_input input = {message, size, nonce, now_ms};
        const enum handshake_step step = handshake_take(&handshake, &secret, &input, reply, &session);
        const bool in_time = now_ms - started_ms <= HANDSHAKE_MOST_MS;
        const bool greets = size == 10 && message[0] == 1 && message[1] == 1;
        const bool proves = size == sizeof expected && memcmp(message, expected, sizeof expected) == 0;
        HOLDS((step == HANDSHAKE_REPLY) == (!over && !challenged && in_time && greets));
        HOLDS((step == HANDSHAKE_ACCEPTED) == (!over && challenged && in_time && proves));
        HOLDS(step != HANDSHAKE_ACCEPTED || session.counter == 0);
        over = step != HANDSHAKE_REPLY;
        if (!over) right_proof(&secret, nonce, message + 2, expected);
        challenged = true;
        free(message);
        HOLDS(!over || !handshake_is_late(&handshake, now_ms + HANDSHAKE_MOST_MS + 1));
    }
    return 0;
}

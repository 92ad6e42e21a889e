#include "handshake.h"

#include <string.h>

#include "same.h"
#include "sha256.h"

enum { HELLO = 0x01, CHALLENGE = 0x02, PROOF = 0x03 };

#define VERSION 1
#define HELLO_BYTES (2 + HANDSHAKE_NONCE_BYTES)
#define NODE_PROOF_BYTES 10
#define GATEWAY_PROOF_BYTES 16
#define PROOF_BYTES (1 + GATEWAY_PROOF_BYTES)

static void prove(const struct secret *secret, char label, const uint8_t *first, const uint8_t *second,
                  uint8_t code[SHA256_BYTES]) {
    struct hmac hmac;
    hmac_begin(&hmac, secret->key, sizeof secret->key);
    hmac_add(&hmac, &label, 1);
    hmac_add(&hmac, secret->address, sizeof secret->address);
    hmac_add(&hmac, first, HANDSHAKE_NONCE_BYTES);
    hmac_add(&hmac, second, HANDSHAKE_NONCE_BYTES);
    hmac_end(&hmac, code);
}

static void derive(const struct handshake *handshake, const struct secret *secret, struct session *session) {
    static const char version[] = "node-v1";
    uint8_t salt[2 * HANDSHAKE_NONCE_BYTES];
    uint8_t info[sizeof version - 1 + ADDRESS_BYTES];
    uint8_t derived[NODE_KEY_BYTES + SESSION_SALT_BYTES];
    memcpy(salt, handshake->gateway_nonce, HANDSHAKE_NONCE_BYTES);
    memcpy(salt + HANDSHAKE_NONCE_BYTES, handshake->node_nonce, HANDSHAKE_NONCE_BYTES);
    memcpy(info, version, sizeof version - 1);
    memcpy(info + sizeof version - 1, secret->address, ADDRESS_BYTES);
    hkdf_derive(&(struct hkdf){secret->key, sizeof secret->key, salt, sizeof salt, info, sizeof info}, derived,
                sizeof derived);
    memcpy(session->key, derived, NODE_KEY_BYTES);
    memcpy(session->salt, derived + NODE_KEY_BYTES, SESSION_SALT_BYTES);
    session->counter = 0;
    session->commands = 0;
}

static enum handshake_step challenge(struct handshake *handshake, const struct secret *secret,
                                     const struct handshake_input *input, uint8_t reply[HANDSHAKE_REPLY_BYTES]) {
    uint8_t code[SHA256_BYTES];
    if (input->length != HELLO_BYTES || input->bytes[0] != HELLO || input->bytes[1] != VERSION)
        return HANDSHAKE_REFUSED;
    memcpy(handshake->gateway_nonce, input->bytes + 2, HANDSHAKE_NONCE_BYTES);
    memcpy(handshake->node_nonce, input->nonce, HANDSHAKE_NONCE_BYTES);
    prove(secret, 'D', handshake->gateway_nonce, handshake->node_nonce, code);
    reply[0] = CHALLENGE;
    memcpy(reply + 1, handshake->node_nonce, HANDSHAKE_NONCE_BYTES);
    memcpy(reply + 1 + HANDSHAKE_NONCE_BYTES, code, NODE_PROOF_BYTES);
    return HANDSHAKE_REPLY;
}

static enum handshake_step accept(const struct handshake *handshake, const struct secret *secret,
                                  const struct handshake_input *input, struct session *session) {
    uint8_t code[SHA256_BYTES];
    if (input->length != PROOF_BYTES || input->bytes[0] != PROOF) return HANDSHAKE_REFUSED;
    prove(secret, 'G', handshake->node_nonce, handshake->gateway_nonce, code);
    if (!is_same(code, input->bytes + 1, GATEWAY_PROOF_BYTES)) return HANDSHAKE_REFUSED;
    derive(handshake, secret, session);
    return HANDSHAKE_ACCEPTED;
}

void handshake_begin(struct handshake *handshake, uint32_t now_ms) {
    memset(handshake, 0, sizeof *handshake);
    handshake->state = HANDSHAKE_WAITING;
    handshake->started_ms = now_ms;
}

bool handshake_is_late(const struct handshake *handshake, uint32_t now_ms) {
    return handshake->state != HANDSHAKE_OVER && now_ms - handshake->started_ms > HANDSHAKE_MOST_MS;
}

enum handshake_step handshake_take(struct handshake *handshake, const struct secret *secret,
                                   const struct handshake_input *input, uint8_t reply[HANDSHAKE_REPLY_BYTES],
                                   struct session *session) {
    const enum handshake_state before = handshake->state;
    const bool late = handshake_is_late(handshake, input->now_ms);
    handshake->state = HANDSHAKE_OVER;
    if (late || before == HANDSHAKE_OVER) return HANDSHAKE_REFUSED;
    if (before == HANDSHAKE_CHALLENGED) return accept(handshake, secret, input, session);
    const enum handshake_step step = challenge(handshake, secret, input, reply);
    if (step == HANDSHAKE_REPLY) handshake->state = HANDSHAKE_CHALLENGED;
    return step;
}

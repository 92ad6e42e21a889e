#ifndef NATTVAKT_CLIENT_H
#define NATTVAKT_CLIENT_H

#include <string.h>

#include "fake_stack.h"
#include "handshake.h"
#include "sha256.h"

/* A gateway on the other side of the played stack. */
#define CLIENT 7
static const uint8_t hello[] = {1, 1, 9, 8, 7, 6, 5, 4, 3, 2};

/* What a gateway that knows the key answers to the node's last notification. */
static inline void make_proof(const struct secret *known, uint8_t proof[17]) {
    static const char label = 'G';
    uint8_t code[SHA256_BYTES];
    struct hmac hmac;
    hmac_begin(&hmac, known->key, sizeof known->key);
    hmac_add(&hmac, &label, 1);
    hmac_add(&hmac, known->address, sizeof known->address);
    hmac_add(&hmac, stack.notified + 1, HANDSHAKE_NONCE_BYTES);
    hmac_add(&hmac, hello + 2, HANDSHAKE_NONCE_BYTES);
    hmac_end(&hmac, code);
    proof[0] = 3;
    memcpy(proof + 1, code, 16);
}

/* Connects, proves itself and listens; the session as the gateway has it. */
static inline struct session come(const struct secret *known) {
    struct handshake mirror;
    struct session session;
    uint8_t proof[17], nonce[HANDSHAKE_NONCE_BYTES], reply[HANDSHAKE_REPLY_BYTES];
    stack_connect(CLIENT);
    stack_write(CLIENT, hello, sizeof hello);
    make_proof(known, proof);
    memcpy(nonce, stack.notified + 1, sizeof nonce);
    stack_listen(HANDLE_DATA, true);
    stack_write(CLIENT, proof, sizeof proof);
    handshake_begin(&mirror, 0);
    handshake_take(&mirror, known, &(struct handshake_input){hello, sizeof hello, nonce, 0}, reply, &session);
    handshake_take(&mirror, known, &(struct handshake_input){proof, sizeof proof, nonce, 0}, reply, &session);
    return session;
}

#endif

#ifndef NATTVAKT_PROOF_H
#define NATTVAKT_PROOF_H

#include <string.h>

#include "handshake.h"
#include "sha256.h"

#define PROOF_BYTES 17

/* What only a gateway with the key writes; here once more, so that a mistake of the node's is not its test's as well. */
static inline void right_proof(const struct secret *secret, const uint8_t *node_nonce, const uint8_t *gateway_nonce,
                               uint8_t proof[PROOF_BYTES]) {
    uint8_t code[SHA256_BYTES];
    struct hmac hmac;
    hmac_begin(&hmac, secret->key, sizeof secret->key);
    hmac_add(&hmac, "G", 1);
    hmac_add(&hmac, secret->address, sizeof secret->address);
    hmac_add(&hmac, node_nonce, HANDSHAKE_NONCE_BYTES);
    hmac_add(&hmac, gateway_nonce, HANDSHAKE_NONCE_BYTES);
    hmac_end(&hmac, code);
    proof[0] = 3;
    memcpy(proof + 1, code, PROOF_BYTES - 1);
}

#endif

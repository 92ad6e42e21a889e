#ifndef NATTVAKT_HANDSHAKE_H
#define NATTVAKT_HANDSHAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * How a gateway and this node prove to each other that they know the node's key K; the other side, and why it is safe,
 * is gateway/authentication/messages.ts.
 *
 * gateway  01, version, Nc(8)
 * node     02, Nd(8), first 10 of HMAC-SHA256(K, "D", id, Nc, Nd)
 * gateway  03, first 16 of HMAC-SHA256(K, "G", id, Nd, Nc)
 * both     HKDF-SHA256(K, salt Nc Nd, info "node-v1" id): key 16, salt 8
 */
#define NODE_KEY_BYTES 16
#define ADDRESS_BYTES 6
#define HANDSHAKE_NONCE_BYTES 8
#define HANDSHAKE_REPLY_BYTES 19
#define SESSION_SALT_BYTES 8
/* A client that has not proved itself by then takes a place that a gateway could have. */
#define HANDSHAKE_MOST_MS 10000u

struct secret {
    uint8_t key[NODE_KEY_BYTES];
    uint8_t address[ADDRESS_BYTES]; /* in the order in which people write it */
};

struct session {
    uint8_t key[NODE_KEY_BYTES];
    uint8_t salt[SESSION_SALT_BYTES];
    uint32_t counter;  /* of the last frame that was sealed or opened */
    uint32_t commands; /* of the last command that was opened or sealed */
};

enum handshake_state { HANDSHAKE_WAITING, HANDSHAKE_CHALLENGED, HANDSHAKE_OVER };
/* After `REFUSED` the client is to be disconnected: it has one try a connection. */
enum handshake_step { HANDSHAKE_REPLY, HANDSHAKE_ACCEPTED, HANDSHAKE_REFUSED };

struct handshake {
    enum handshake_state state;
    uint32_t started_ms;
    uint8_t gateway_nonce[HANDSHAKE_NONCE_BYTES];
    uint8_t node_nonce[HANDSHAKE_NONCE_BYTES];
};

/* A client has connected. Milliseconds may run over; they are only subtracted. */
void handshake_begin(struct handshake *handshake, uint32_t now_ms);

struct handshake_input {
    const uint8_t *bytes;
    size_t length;
    const uint8_t *nonce; /* HANDSHAKE_NONCE_BYTES of good randomness, used for a greeting */
    uint32_t now_ms;
};

/* What the client wrote. `reply` is filled for REPLY, `session` for ACCEPTED. */
enum handshake_step handshake_take(struct handshake *handshake, const struct secret *secret,
                                   const struct handshake_input *input, uint8_t reply[HANDSHAKE_REPLY_BYTES],
                                   struct session *session);

/* True when the client should have proved itself by now. */
bool handshake_is_late(const struct handshake *handshake, uint32_t now_ms);

#endif

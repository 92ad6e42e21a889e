#ifndef NATTVAKT_SHA256_H
#define NATTVAKT_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define SHA256_BYTES 32
#define SHA256_BLOCK_BYTES 64

/* SHA-256 (FIPS 180-4), fed in pieces. */
struct sha256 {
    uint32_t state[8];
    uint8_t block[SHA256_BLOCK_BYTES];
    uint64_t length;
};
void sha256_begin(struct sha256 *sha);
void sha256_add(struct sha256 *sha, const void *bytes, size_t length);
void sha256_end(struct sha256 *sha, uint8_t digest[SHA256_BYTES]);

/* HMAC-SHA256 (RFC 2104), fed in pieces. */
struct hmac {
    struct sha256 inner;
    uint8_t outer_pad[SHA256_BLOCK_BYTES];
};
/* The key has at most SHA256_BLOCK_BYTES. */
void hmac_begin(struct hmac *hmac, const uint8_t *key, size_t key_length);
void hmac_add(struct hmac *hmac, const void *bytes, size_t length);
void hmac_end(struct hmac *hmac, uint8_t code[SHA256_BYTES]);

/* HKDF-SHA256 (RFC 5869) of at most SHA256_BYTES; the salt has at most SHA256_BLOCK_BYTES. */
struct hkdf {
    const uint8_t *secret;
    size_t secret_length;
    const uint8_t *salt;
    size_t salt_length;
    const uint8_t *info;
    size_t info_length;
};
void hkdf_derive(const struct hkdf *hkdf, uint8_t *out, size_t length);

#endif

#ifndef NATTVAKT_CCM_H
#define NATTVAKT_CCM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CCM_KEY_BYTES 16
#define CCM_NONCE_BYTES 13
#define CCM_TAG_BYTES_MAX 16
/* What is authenticated beside the text fits one block here: at most 14 bytes. */
#define CCM_AAD_BYTES_MAX 14

/* AES-128-CCM (RFC 3610) with a length field of 2 bytes, for the short frames of this node. */
struct ccm {
    const uint8_t *key;   /* CCM_KEY_BYTES */
    const uint8_t *nonce; /* CCM_NONCE_BYTES, never used twice with one key */
    const uint8_t *aad;
    uint8_t aad_length;
    uint8_t tag_length; /* 4, 6 ... 16 */
};

/* Encrypts `length` bytes (in and out may be the same) and makes their tag. */
void ccm_seal(const struct ccm *ccm, const uint8_t *in, uint16_t length, uint8_t *out, uint8_t *tag);

/* Decrypts, and says whether the tag vouches for it; when it does not, `out` is all zeros. */
bool ccm_open(const struct ccm *ccm, const uint8_t *in, uint16_t length, const uint8_t *tag, uint8_t *out);

#endif

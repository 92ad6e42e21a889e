#ifndef NATTVAKT_SIGNATURE_H
#define NATTVAKT_SIGNATURE_H

#include <stdbool.h>
#include <stdint.h>

#include "image.h"

/* A point of P-256, not compressed: 04, x, y. */
#define PUBLIC_KEY_BYTES 65

/* Whether whoever has the private key to `public_key` signed this digest: ECDSA on P-256, r and s big endian. */
bool signature_verify(const uint8_t public_key[PUBLIC_KEY_BYTES], const uint8_t digest[SHA256_BYTES],
                      const uint8_t signature[IMAGE_SIGNATURE_BYTES]);
/* The key from 130 hexadecimal digits; false for anything else. */
bool signature_key(const char *text, uint8_t public_key[PUBLIC_KEY_BYTES]);

#endif

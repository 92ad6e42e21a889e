#ifndef NATTVAKT_IMAGE_H
#define NATTVAKT_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sha256.h"

/*
 * What is signed of a firmware, little endian: "NVFW", layout 1, hardware u8, version 3 (major, minor, patch), wiring 3
 * (components/sensor/include/wiring.h), size u32, SHA-256 of the image. The signature is ECDSA P-256 over the SHA-256 of it: r and s of 32 bytes. The same table
 * stands in gateway/update/image.ts; both read test/vectors/firmware.json.
 */
#define IMAGE_HEADER_BYTES 48
#define IMAGE_SIGNATURE_BYTES 64
#define IMAGE_OFFER_BYTES (IMAGE_HEADER_BYTES + IMAGE_SIGNATURE_BYTES)
/* The tools of ESP-IDF fill images up to this; encrypted flash takes no other pieces. */
#define IMAGE_STEP_BYTES 16u

struct image {
    uint8_t hardware;
    uint32_t version; /* major << 16 | minor << 8 | patch: a higher one is newer */
    uint32_t wiring;
    uint32_t size;
    uint8_t digest[SHA256_BYTES];
};

/* False for what is no header of this layout; then nothing is written. */
bool image_parse(const uint8_t header[IMAGE_HEADER_BYTES], struct image *image);
/* "1.2.3" as a version, 0 for anything else. */
uint32_t image_version(const char *text);

#endif

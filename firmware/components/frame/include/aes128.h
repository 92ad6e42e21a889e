#ifndef NATTVAKT_AES128_H
#define NATTVAKT_AES128_H

#include <stdint.h>

#define AES_BLOCK_BYTES 16
#define AES128_KEY_BYTES 16

/*
 * One block of AES-128 (FIPS 197), forwards only: CCM needs no more. Portable, with a table; whoever can measure the
 * timing of a node's cache can also unscrew its sensor.
 */
void aes128_encrypt(const uint8_t key[AES128_KEY_BYTES], const uint8_t in[AES_BLOCK_BYTES],
                    uint8_t out[AES_BLOCK_BYTES]);

#endif

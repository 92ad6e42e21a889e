#include "sha256.h"

#include <string.h>

/* The first 32 bits of the fractions of the cube roots of the first 64 primes, and of the square roots of 8. */
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};
static const uint32_t initial[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

static uint32_t rotate(uint32_t word, int by) {
    return (word >> by) | (word << (32 - by));
}

static void schedule(const uint8_t block[SHA256_BLOCK_BYTES], uint32_t words[64]) {
    for (int i = 0; i < 16; i++)
        words[i] = ((uint32_t)block[4 * i] << 24) | ((uint32_t)block[4 * i + 1] << 16) |
                   ((uint32_t)block[4 * i + 2] << 8) | block[4 * i + 3];
    for (int i = 16; i < 64; i++) {
        const uint32_t a = words[i - 15];
        const uint32_t b = words[i - 2];
        words[i] = words[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ (a >> 3)) + words[i - 7] +
                   (rotate(b, 17) ^ rotate(b, 19) ^ (b >> 10));
    }
}

static void compress(uint32_t state[8], const uint8_t block[SHA256_BLOCK_BYTES]) {
    uint32_t words[64];
    uint32_t s[8];
    schedule(block, words);
    memcpy(s, state, sizeof s);
    for (int i = 0; i < 64; i++) {
        const uint32_t choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
        const uint32_t majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
        const uint32_t one = s[7] + (rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25)) + choice +
                             constants[i] + words[i];
        const uint32_t two = (rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22)) + majority;
        memmove(s + 1, s, 7 * sizeof s[0]);
        s[4] += one;
        s[0] = one + two;
    }
    for (int i = 0; i < 8; i++) state[i] += s[i];
}

void sha256_begin(struct sha256 *sha) {
    memcpy(sha->state, initial, sizeof initial);
    sha->length = 0;
}

void sha256_add(struct sha256 *sha, const void *bytes, size_t length) {
    const uint8_t *next = bytes;
    for (size_t i = 0; i < length; i++) {
        sha->block[sha->length++ % SHA256_BLOCK_BYTES] = next[i];
        if (sha->length % SHA256_BLOCK_BYTES == 0) compress(sha->state, sha->block);
    }
}

void sha256_end(struct sha256 *sha, uint8_t digest[SHA256_BYTES]) {
    const uint64_t bits = sha->length * 8;
    const uint8_t end = 0x80;
    const uint8_t zero = 0;
    uint8_t size[8];
    for (int i = 0; i < 8; i++) size[i] = (uint8_t)(bits >> (56 - 8 * i));
    sha256_add(sha, &end, 1);
    while (sha->length % SHA256_BLOCK_BYTES != SHA256_BLOCK_BYTES - sizeof size) sha256_add(sha, &zero, 1);
    sha256_add(sha, size, sizeof size);
    for (int i = 0; i < SHA256_BYTES; i++) digest[i] = (uint8_t)(sha->state[i / 4] >> (24 - 8 * (i % 4)));
}

void hmac_begin(struct hmac *hmac, const uint8_t *key, size_t key_length) {
    uint8_t inner_pad[SHA256_BLOCK_BYTES];
    for (size_t i = 0; i < SHA256_BLOCK_BYTES; i++) {
        const uint8_t byte = i < key_length ? key[i] : 0;
        inner_pad[i] = byte ^ 0x36;
        hmac->outer_pad[i] = byte ^ 0x5c;
    }
    sha256_begin(&hmac->inner);
    sha256_add(&hmac->inner, inner_pad, sizeof inner_pad);
}

void hmac_add(struct hmac *hmac, const void *bytes, size_t length) {
    sha256_add(&hmac->inner, bytes, length);
}

void hmac_end(struct hmac *hmac, uint8_t code[SHA256_BYTES]) {
    struct sha256 outer;
    uint8_t inner[SHA256_BYTES];
    sha256_end(&hmac->inner, inner);
    sha256_begin(&outer);
    sha256_add(&outer, hmac->outer_pad, sizeof hmac->outer_pad);
    sha256_add(&outer, inner, sizeof inner);
    sha256_end(&outer, code);
}

void hkdf_derive(const struct hkdf *hkdf, uint8_t *out, size_t length) {
    const uint8_t first = 1;
    uint8_t extracted[SHA256_BYTES];
    uint8_t expanded[SHA256_BYTES];
    struct hmac hmac;
    hmac_begin(&hmac, hkdf->salt, hkdf->salt_length);
    hmac_add(&hmac, hkdf->secret, hkdf->secret_length);
    hmac_end(&hmac, extracted);
    hmac_begin(&hmac, extracted, sizeof extracted);
    hmac_add(&hmac, hkdf->info, hkdf->info_length);
    hmac_add(&hmac, &first, 1);
    hmac_end(&hmac, expanded);
    memcpy(out, expanded, length);
}

#include "ccm.h"

#include <string.h>

#include "aes128.h"
#include "same.h"

/* RFC 3610, section 2.2: the flags of the first block, and of the blocks that make the key stream. */
#define LENGTH_FIELD_BYTES 2
#define FLAG_AAD 0x40

static void number_block(const struct ccm *ccm, uint8_t flags, uint16_t number, uint8_t block[AES_BLOCK_BYTES]) {
    block[0] = flags;
    memcpy(block + 1, ccm->nonce, CCM_NONCE_BYTES);
    block[14] = (uint8_t)(number >> 8);
    block[15] = (uint8_t)number;
}

/* Adds up to a block of bytes into the running code. */
static void absorb(const struct ccm *ccm, uint8_t mac[AES_BLOCK_BYTES], const uint8_t *bytes, uint16_t length) {
    for (uint16_t i = 0; i < length; i++) mac[i] ^= bytes[i];
    aes128_encrypt(ccm->key, mac, mac);
}

static void authenticate(const struct ccm *ccm, const uint8_t *text, uint16_t length, uint8_t mac[AES_BLOCK_BYTES]) {
    const uint8_t tag_field = (uint8_t)((ccm->tag_length - 2) / 2);
    const uint8_t aad_flag = ccm->aad_length > 0 ? FLAG_AAD : 0;
    number_block(ccm, (uint8_t)(aad_flag | (tag_field << 3) | (LENGTH_FIELD_BYTES - 1)), length, mac);
    aes128_encrypt(ccm->key, mac, mac);
    if (ccm->aad_length > 0) {
        uint8_t head[AES_BLOCK_BYTES] = {0, ccm->aad_length};
        memcpy(head + 2, ccm->aad, ccm->aad_length);
        absorb(ccm, mac, head, sizeof head);
    }
    for (uint16_t done = 0; done < length; done = (uint16_t)(done + AES_BLOCK_BYTES)) {
        const uint16_t left = (uint16_t)(length - done);
        absorb(ccm, mac, text + done, left < AES_BLOCK_BYTES ? left : AES_BLOCK_BYTES);
    }
}

/* The key stream's block of that number; block 0 hides the tag. */
static void stream(const struct ccm *ccm, uint16_t number, uint8_t block[AES_BLOCK_BYTES]) {
    number_block(ccm, LENGTH_FIELD_BYTES - 1, number, block);
    aes128_encrypt(ccm->key, block, block);
}

static void encrypt(const struct ccm *ccm, const uint8_t *in, uint16_t length, uint8_t *out) {
    uint8_t block[AES_BLOCK_BYTES];
    for (uint16_t i = 0; i < length; i++) {
        if (i % AES_BLOCK_BYTES == 0) stream(ccm, (uint16_t)(i / AES_BLOCK_BYTES + 1), block);
        out[i] = in[i] ^ block[i % AES_BLOCK_BYTES];
    }
}

static void make_tag(const struct ccm *ccm, const uint8_t *text, uint16_t length, uint8_t tag[AES_BLOCK_BYTES]) {
    uint8_t hidden[AES_BLOCK_BYTES];
    authenticate(ccm, text, length, tag);
    stream(ccm, 0, hidden);
    for (int i = 0; i < AES_BLOCK_BYTES; i++) tag[i] ^= hidden[i];
}

void ccm_seal(const struct ccm *ccm, const uint8_t *in, uint16_t length, uint8_t *out, uint8_t *tag) {
    uint8_t whole[AES_BLOCK_BYTES];
    make_tag(ccm, in, length, whole);
    encrypt(ccm, in, length, out);
    memcpy(tag, whole, ccm->tag_length);
}

bool ccm_open(const struct ccm *ccm, const uint8_t *in, uint16_t length, const uint8_t *tag, uint8_t *out) {
    uint8_t whole[AES_BLOCK_BYTES];
    encrypt(ccm, in, length, out);
    make_tag(ccm, out, length, whole);
    if (is_same(whole, tag, ccm->tag_length)) return true;
    memset(out, 0, length);
    return false;
}

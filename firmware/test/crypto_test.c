#include "aes128.h"
#include "ccm.h"
#include "check.h"
#include "json.h"
#include "sha256.h"

/* test/vectors/crypto.json: the published examples of each primitive, and some of Python's own. */
static void test_aes(json vector) {
    uint8_t key[16], in[16], expected[16], out[16];
    json_hex(json_get(vector, "key"), key, sizeof key);
    json_hex(json_get(vector, "in"), in, sizeof in);
    json_hex(json_get(vector, "out"), expected, sizeof expected);
    aes128_encrypt(key, in, out);
    CHECK(is_equal(out, expected, sizeof out));
}

static void test_sha(json vector) {
    uint8_t in[256], expected[SHA256_BYTES], out[SHA256_BYTES];
    struct sha256 sha;
    const size_t length = json_hex(json_get(vector, "in"), in, sizeof in);
    json_hex(json_get(vector, "out"), expected, sizeof expected);
    for (size_t cut = 0; cut <= length; cut++) {
        sha256_begin(&sha);
        sha256_add(&sha, in, cut);
        sha256_add(&sha, in + cut, length - cut);
        sha256_end(&sha, out);
        CHECK(is_equal(out, expected, sizeof out));
    }
}

static void test_hmac(json vector) {
    uint8_t key[64], in[256], expected[SHA256_BYTES], out[SHA256_BYTES];
    struct hmac hmac;
    hmac_begin(&hmac, key, json_hex(json_get(vector, "key"), key, sizeof key));
    hmac_add(&hmac, in, json_hex(json_get(vector, "in"), in, sizeof in));
    hmac_end(&hmac, out);
    json_hex(json_get(vector, "out"), expected, sizeof expected);
    CHECK(is_equal(out, expected, sizeof out));
}

static void test_hkdf(json vector) {
    uint8_t secret[64], salt[64], info[64], expected[SHA256_BYTES], out[SHA256_BYTES];
    const struct hkdf hkdf = {
        .secret = secret,
        .secret_length = json_hex(json_get(vector, "secret"), secret, sizeof secret),
        .salt = salt,
        .salt_length = json_hex(json_get(vector, "salt"), salt, sizeof salt),
        .info = info,
        .info_length = json_hex(json_get(vector, "info"), info, sizeof info),
    };
    const size_t length = json_hex(json_get(vector, "out"), expected, sizeof expected);
    hkdf_derive(&hkdf, out, length);
    CHECK(is_equal(out, expected, length));
}

static void test_ccm(json vector) {
    uint8_t key[16], nonce[13], aad[CCM_AAD_BYTES_MAX], in[64], expected[80], out[64], tag[16];
    const size_t length = json_hex(json_get(vector, "in"), in, sizeof in);
    const size_t tag_length = json_hex(json_get(vector, "out"), expected, sizeof expected) - length;
    json_hex(json_get(vector, "key"), key, sizeof key);
    json_hex(json_get(vector, "nonce"), nonce, sizeof nonce);
    const struct ccm ccm = {
        .key = key,
        .nonce = nonce,
        .aad = aad,
        .aad_length = (uint8_t)json_hex(json_get(vector, "aad"), aad, sizeof aad),
        .tag_length = (uint8_t)tag_length,
    };
    ccm_seal(&ccm, in, (uint16_t)length, out, tag);
    CHECK(is_equal(out, expected, length));
    CHECK(is_equal(tag, expected + length, tag_length));
    CHECK(ccm_open(&ccm, expected, (uint16_t)length, expected + length, out));
    CHECK(is_equal(out, in, length));
    tag[tag_length - 1] ^= 1;
    CHECK(!ccm_open(&ccm, expected, (uint16_t)length, tag, out));
    for (size_t i = 0; i < length; i++) CHECK(out[i] == 0);
}

int main(void) {
    static const struct {
        const char *group;
        void (*test)(json vector);
    } tests[] = {{"aes", test_aes}, {"sha256", test_sha}, {"hmac", test_hmac}, {"hkdf", test_hkdf}, {"ccm", test_ccm}};
    const json file = json_file("crypto");
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
        for (json vector = json_first(json_get(file, tests[i].group)); vector != NULL; vector = json_next(vector)) {
            char name[128];
            tests[i].test(vector);
            finish(tests[i].group, json_text(json_get(vector, "name"), name, sizeof name));
        }
    return failures;
}

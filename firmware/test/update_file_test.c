/* The file of a firmware and the key to it (components/update), from the vectors that the gateway reads too. */
#include "check.h"
#include "image.h"
#include "json.h"
#include "signature.h"
#include "wiring.h"

static void test_vectors(void) {
    const json file = json_file("firmware");
    char name[128];
    for (json vector = json_first(json_get(file, "headers")); vector != NULL; vector = json_next(vector)) {
        uint8_t header[IMAGE_HEADER_BYTES], digest[SHA256_BYTES];
        struct image parsed;
        json_hex(json_get(vector, "data"), header, sizeof header);
        const bool is_header = json_get(vector, "refused") == NULL;
        CHECK(image_parse(header, &parsed) == is_header);
        if (is_header) {
            json_hex(json_get(vector, "digest"), digest, sizeof digest);
            CHECK(parsed.hardware == json_number(json_get(vector, "hardware")));
            CHECK(parsed.version == json_number(json_get(vector, "version")));
            CHECK(parsed.wiring == json_number(json_get(vector, "wiring")));
            CHECK(parsed.size == json_number(json_get(vector, "size")) && is_equal(parsed.digest, digest, sizeof digest));
        }
        finish("header", json_text(json_get(vector, "name"), name, sizeof name));
    }
    for (json vector = json_first(json_get(file, "wirings")); vector != NULL; vector = json_next(vector)) {
        uint8_t pins[16];
        const size_t count = json_hex(json_get(vector, "pins"), pins, sizeof pins);
        CHECK(wiring_of((uint8_t)json_number(json_get(vector, "sensor")), pins, count) == json_number(json_get(vector, "wiring")));
        finish("wiring", json_text(json_get(vector, "name"), name, sizeof name));
    }
    for (json vector = json_first(json_get(file, "versions")); vector != NULL; vector = json_next(vector)) {
        json_text(json_get(vector, "text"), name, sizeof name);
        CHECK(image_version(name) == json_number(json_get(vector, "version")));
        finish("version", name);
    }
}

static void test_key(void) {
    char text[] = "04000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                  "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3eFF";
    uint8_t key[PUBLIC_KEY_BYTES];
    CHECK(signature_key(text, key) && key[0] == 4 && key[64] == 0xff);
    CHECK(!signature_key("", key) && !signature_key(text + 2, key));
    text[129] = 'g';
    CHECK(!signature_key(text, key));
    finish("key", "a public key is 130 hexadecimal digits and nothing else");
}

int main(void) {
    test_vectors();
    test_key();
    return failures;
}

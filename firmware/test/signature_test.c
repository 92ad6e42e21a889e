/* The verification of a firmware's signature (components/update/verify.c) with mbedTLS, over test/vectors/firmware.json. */
#include "signature.h"

#include "check.h"
#include "json.h"
#include "sha256.h"

int main(void) {
    const json file = json_file("firmware");
    for (json vector = json_first(json_get(file, "vectors")); vector != NULL; vector = json_next(vector)) {
        uint8_t header[IMAGE_HEADER_BYTES], signature[IMAGE_SIGNATURE_BYTES], key[PUBLIC_KEY_BYTES], digest[SHA256_BYTES];
        struct sha256 sha;
        char name[128], text[2 * PUBLIC_KEY_BYTES + 1];
        json_hex(json_get(vector, "header"), header, sizeof header);
        json_hex(json_get(vector, "signature"), signature, sizeof signature);
        CHECK(signature_key(json_text(json_get(vector, "publicKey"), text, sizeof text), key));
        sha256_begin(&sha);
        sha256_add(&sha, header, sizeof header);
        sha256_end(&sha, digest);
        CHECK(signature_verify(key, digest, signature) == (*json_get(vector, "isSigned") == 't'));
        finish("signature", json_text(json_get(vector, "name"), name, sizeof name));
    }
    return failures;
}

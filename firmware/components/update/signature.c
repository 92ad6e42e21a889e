#include "signature.h"

static int digit(char character) {
    if (character >= '0' && character <= '9') return character - '0';
    if (character >= 'a' && character <= 'f') return character - 'a' + 10;
    if (character >= 'A' && character <= 'F') return character - 'A' + 10;
    return -1;
}

bool signature_key(const char *text, uint8_t public_key[PUBLIC_KEY_BYTES]) {
    for (int i = 0; i < PUBLIC_KEY_BYTES; i++) {
        const int high = digit(text[2 * i]);
        const int low = high < 0 ? -1 : digit(text[2 * i + 1]);
        if (low < 0) return false;
        public_key[i] = (uint8_t)(high << 4 | low);
    }
    return text[2 * PUBLIC_KEY_BYTES] == '\0';
}

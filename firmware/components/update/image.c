#include "image.h"

#include <string.h>

#define LAYOUT 1

bool image_parse(const uint8_t header[IMAGE_HEADER_BYTES], struct image *image) {
    static const uint8_t begin[] = {'N', 'V', 'F', 'W', LAYOUT};
    if (memcmp(header, begin, sizeof begin) != 0) return false;
    image->hardware = header[5];
    image->version = (uint32_t)header[6] << 16 | (uint32_t)header[7] << 8 | header[8];
    image->wiring = (uint32_t)header[9] << 16 | (uint32_t)header[10] << 8 | header[11];
    image->size = 0;
    for (int i = 0; i < 4; i++) image->size |= (uint32_t)header[12 + i] << (8 * i);
    memcpy(image->digest, header + 16, SHA256_BYTES);
    return true;
}

uint32_t image_version(const char *text) {
    uint32_t version = 0;
    for (int part = 0; part < 3; part++) {
        uint32_t number = 0;
        if (*text < '0' || *text > '9') return 0;
        while (*text >= '0' && *text <= '9' && number <= UINT8_MAX) number = 10 * number + (uint32_t)(*text++ - '0');
        if (number > UINT8_MAX || *text++ != (part < 2 ? '.' : '\0')) return 0;
        version = version << 8 | number;
    }
    return version;
}

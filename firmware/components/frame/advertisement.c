#include "advertisement.h"

#include <string.h>

#include "bthome.h"

/* Types of advertising data (Bluetooth SIG, Assigned Numbers, 2.3). */
enum { FLAGS = 0x01, SERVICES_128 = 0x07, NAME = 0x09, SERVICE_DATA_16 = 0x16 };
#define DISCOVERABLE_LE_ONLY 0x06

_Static_assert(2 + 16 + 2 + 5 + ADVERTISED_NAME_BYTES_MAX <= ADVERTISEMENT_BYTES_MAX, "the longest name fits");
_Static_assert(3 + 4 + BTHOME_BYTES_MAX <= ADVERTISEMENT_BYTES_MAX, "the longest broadcast fits");

static size_t put(uint8_t *out, uint8_t type, const uint8_t *bytes, size_t length) {
    out[0] = (uint8_t)(1 + length);
    out[1] = type;
    memcpy(out + 2, bytes, length);
    return 2 + length;
}

size_t advertisement_encode(const uint8_t *service_data, size_t length, uint8_t out[ADVERTISEMENT_BYTES_MAX]) {
    static const uint8_t flags[] = {DISCOVERABLE_LE_ONLY};
    uint8_t with_service[2 + BTHOME_BYTES_MAX] = {BTHOME_SERVICE & 0xff, BTHOME_SERVICE >> 8};
    if (length > BTHOME_BYTES_MAX) return 0;
    memcpy(with_service + 2, service_data, length);
    const size_t used = put(out, FLAGS, flags, sizeof flags);
    return used + put(out + used, SERVICE_DATA_16, with_service, 2 + length);
}

size_t scan_response_encode(const uint8_t address[ADDRESS_BYTES], const uint8_t *called, size_t length,
                            uint8_t out[ADVERTISEMENT_BYTES_MAX]) {
    static const uint8_t service[] = {NODE_UUID_BYTES(NODE_SERVICE)};
    static const char digits[] = "0123456789abcdef";
    uint8_t name[5 + ADVERTISED_NAME_BYTES_MAX] = {'v', 'a', 'k', 't', '-'};
    size_t end = 9;
    for (int i = 0; i < 2; i++) {
        name[5 + 2 * i] = (uint8_t)digits[address[4 + i] >> 4];
        name[6 + 2 * i] = (uint8_t)digits[address[4 + i] & 0xf];
    }
    if (length > 0 && length <= ADVERTISED_NAME_BYTES_MAX) {
        memcpy(name + 5, called, length);
        end = 5 + length;
    }
    const size_t used = put(out, SERVICES_128, service, sizeof service);
    return used + put(out + used, NAME, name, end);
}

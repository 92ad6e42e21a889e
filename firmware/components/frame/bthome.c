#include "bthome.h"

#include <string.h>

#include "ccm.h"

enum { TEMPERATURE = 0x02, HUMIDITY = 0x03, VOLTAGE = 0x0c, BATTERY_LOW = 0x15, PROBLEM = 0x26 };

#define INFO_ENCRYPTED_V2 0x41
#define COUNTER_BYTES 4
#define TAG_BYTES 4
#define MILLIVOLTS_PER_STEP 20

static size_t put(uint8_t *at, uint8_t object, uint16_t number) {
    at[0] = object;
    at[1] = (uint8_t)number;
    at[2] = (uint8_t)(number >> 8);
    return 3;
}

static size_t put_on(uint8_t *at, uint8_t object) {
    at[0] = object;
    at[1] = 1;
    return 2;
}

size_t bthome_objects(const struct reading *reading, uint8_t objects[BTHOME_OBJECT_BYTES_MAX]) {
    const bool trusted = !reading_is_distrusted(reading);
    const bool has_temperature = trusted && reading->temperature != TEMPERATURE_UNAVAILABLE;
    size_t length = 0;
    if (has_temperature) length += put(objects + length, TEMPERATURE, (uint16_t)reading->temperature);
    if (trusted && reading->humidity != HUMIDITY_UNAVAILABLE)
        length += put(objects + length, HUMIDITY, reading->humidity);
    if (reading->battery != BATTERY_UNAVAILABLE)
        length += put(objects + length, VOLTAGE, (uint16_t)(reading->battery * MILLIVOLTS_PER_STEP));
    if ((reading->faults & FAULT_BATTERY_LOW) != 0) length += put_on(objects + length, BATTERY_LOW);
    if (!has_temperature) length += put_on(objects + length, PROBLEM);
    return length;
}

size_t bthome_seal(const struct secret *secret, uint32_t counter, const struct reading *reading,
                   uint8_t data[BTHOME_BYTES_MAX]) {
    uint8_t objects[BTHOME_OBJECT_BYTES_MAX];
    uint8_t nonce[CCM_NONCE_BYTES];
    const size_t length = bthome_objects(reading, objects);
    uint8_t *counter_at = data + 1 + length;
    for (int i = 0; i < COUNTER_BYTES; i++) counter_at[i] = (uint8_t)(counter >> (8 * i));
    memcpy(nonce, secret->address, ADDRESS_BYTES);
    nonce[6] = BTHOME_SERVICE & 0xff;
    nonce[7] = BTHOME_SERVICE >> 8;
    nonce[8] = INFO_ENCRYPTED_V2;
    memcpy(nonce + 9, counter_at, COUNTER_BYTES);
    data[0] = INFO_ENCRYPTED_V2;
    const struct ccm ccm = {.key = secret->key, .nonce = nonce, .tag_length = TAG_BYTES};
    ccm_seal(&ccm, objects, (uint16_t)length, data + 1, counter_at + COUNTER_BYTES);
    return 1 + length + COUNTER_BYTES + TAG_BYTES;
}

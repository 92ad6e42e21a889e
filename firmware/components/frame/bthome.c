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

static bool has_temperature(const struct reading *reading) {
    return !reading_is_distrusted(reading) && reading->temperature != TEMPERATURE_UNAVAILABLE;
}

static size_t put_several(const struct reading *readings, uint8_t count, uint8_t *objects, bool *has_any) {
    size_t length = 0;
    for (uint8_t i = 0; i < count; i++) {
        const bool has_value = has_temperature(&readings[i]);
        const int16_t temperature = has_value ? readings[i].temperature : TEMPERATURE_UNAVAILABLE;
        length += put(objects + length, TEMPERATURE, (uint16_t)temperature);
        *has_any |= has_value;
    }
    return length;
}

/* The broadcast is full with four probes: the voltage goes first, and then what says that the battery is low. */
static bool fits(size_t length, size_t more) {
    return length + more <= BTHOME_OBJECT_BYTES_MAX;
}

size_t bthome_objects(const struct reading *readings, uint8_t count, uint8_t objects[BTHOME_OBJECT_BYTES_MAX]) {
    const struct reading *first = &readings[0];
    const bool low = (first->faults & FAULT_BATTERY_LOW) != 0;
    bool has_any = has_temperature(first);
    size_t length = 0;
    if (count > 1) length = put_several(readings, count, objects, &has_any);
    else if (has_any) length = put(objects, TEMPERATURE, (uint16_t)first->temperature);
    const size_t kept_free = (low ? 2u : 0u) + (has_any ? 0u : 2u);
    if (!reading_is_distrusted(first) && first->humidity != HUMIDITY_UNAVAILABLE && fits(length, 3 + kept_free))
        length += put(objects + length, HUMIDITY, first->humidity);
    if (first->battery != BATTERY_UNAVAILABLE && fits(length, 3 + kept_free))
        length += put(objects + length, VOLTAGE, (uint16_t)(first->battery * MILLIVOLTS_PER_STEP));
    if (low && fits(length, kept_free)) length += put_on(objects + length, BATTERY_LOW);
    if (!has_any) length += put_on(objects + length, PROBLEM);
    return length;
}

size_t bthome_seal(const struct secret *secret, uint32_t counter, const struct reading *readings, uint8_t count,
                   uint8_t data[BTHOME_BYTES_MAX]) {
    uint8_t objects[BTHOME_OBJECT_BYTES_MAX];
    uint8_t nonce[CCM_NONCE_BYTES];
    const size_t length = bthome_objects(readings, count, objects);
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

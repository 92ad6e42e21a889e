#include "sht4x.h"

#include <stdbool.h>
#include <stddef.h>

#define TICKS 65535
#define TEMPERATURE_MIN (-4000)
#define TEMPERATURE_MAX 12500
#define HUMIDITY_MAX 10000
/* Both values of a part that static has damaged, with right check bytes: 42.50 degrees and 56.50 %, for ever. */
#define DAMAGED 0x80

/* x^8 + x^5 + x^4 + 1, from 0xff (data sheet, table 6: BE EF gives 92). */
static uint8_t check_byte(const uint8_t bytes[2]) {
    uint8_t crc = 0xff;
    for (size_t i = 0; i < 2; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) crc = (uint8_t)((crc & 0x80) != 0 ? (crc << 1) ^ 0x31 : crc << 1);
    }
    return crc;
}

static bool is_damaged(const uint8_t bytes[SHT4X_BYTES]) {
    return bytes[0] == DAMAGED && bytes[1] == 0 && bytes[3] == DAMAGED && bytes[4] == 0;
}

/* `span` hundredths over all ticks, rounded. */
static int32_t scale(const uint8_t ticks[2], int64_t span) {
    return (int32_t)((span * ((ticks[0] << 8) | ticks[1]) + TICKS / 2) / TICKS);
}

struct reading sht4x_decode(const uint8_t bytes[SHT4X_BYTES]) {
    struct reading reading = {.temperature = TEMPERATURE_UNAVAILABLE,
                              .humidity = HUMIDITY_UNAVAILABLE,
                              .battery = BATTERY_UNAVAILABLE};
    const int32_t temperature = scale(bytes, 17500) - 4500;
    /* The formula goes from -6 to 119 %; beyond what there is it means all or nothing (section 4.6). */
    int32_t humidity = scale(bytes + 3, 12500) - 600;
    if (humidity < 0) humidity = 0;
    if (humidity > HUMIDITY_MAX) humidity = HUMIDITY_MAX;
    if (check_byte(bytes) != bytes[2] || check_byte(bytes + 3) != bytes[5] || is_damaged(bytes) ||
        temperature < TEMPERATURE_MIN || temperature > TEMPERATURE_MAX) {
        reading.faults = FAULT_PROBE;
        return reading;
    }
    reading.temperature = (int16_t)temperature;
    reading.humidity = (uint16_t)humidity;
    return reading;
}

#include "dht22.h"

#include <stdbool.h>
#include <string.h>

#define HUMIDITY_MAX 10000
/* Tenths of a degree. */
#define TENTHS_MAX 800
#define TENTHS_MIN (-400)
#define ONE_FROM_US 50

void dht22_bytes(const uint16_t high_us[DHT22_BITS], uint8_t bytes[DHT22_BYTES]) {
    memset(bytes, 0, DHT22_BYTES);
    for (int bit = 0; bit < DHT22_BITS; bit++)
        if (high_us[bit] >= ONE_FROM_US) bytes[bit / 8] |= (uint8_t)(0x80 >> (bit % 8));
}

/*
 * Parts of this name write what is below zero in three ways: -1.0 is 800A (a sign and a number, as the data sheet says), FFF6
 * (two's complement) or 0FF6 (the same in twelve bits). From 80 degrees down to -40 these ranges do not meet, so each code says
 * which it is; any other is no temperature.
 */
static bool tenths_of(uint16_t code, int32_t *tenths) {
    if (code <= TENTHS_MAX)
        *tenths = code;
    else if (code >= 0x8000 && code <= 0x8000 - TENTHS_MIN)
        *tenths = 0x8000 - (int32_t)code;
    else if (code >= 0x10000 + TENTHS_MIN)
        *tenths = (int32_t)code - 0x10000;
    else if (code >= 0x1000 + TENTHS_MIN && code < 0x1000)
        *tenths = (int32_t)code - 0x1000;
    else
        return false;
    return true;
}

struct reading dht22_decode(const uint8_t bytes[DHT22_BYTES]) {
    struct reading reading = {.temperature = TEMPERATURE_UNAVAILABLE,
                              .humidity = HUMIDITY_UNAVAILABLE,
                              .battery = BATTERY_UNAVAILABLE};
    const uint8_t sum = (uint8_t)(bytes[0] + bytes[1] + bytes[2] + bytes[3]);
    const int32_t humidity = ((bytes[0] << 8) | bytes[1]) * 10;
    const uint16_t code = (uint16_t)((bytes[2] << 8) | bytes[3]);
    int32_t tenths = 0;
    const bool told = tenths_of(code, &tenths);
    /* A wire that stays low reads as zeros, whose sum is right: no air is that dry. */
    if (humidity == 0 && told && tenths == 0) reading.faults = FAULT_BUS;
    else if (sum != bytes[4] || !told || humidity > HUMIDITY_MAX) reading.faults = FAULT_PROBE;
    else {
        reading.temperature = (int16_t)(tenths * 10);
        reading.humidity = (uint16_t)humidity;
    }
    return reading;
}

#include "dht22.h"

#include <string.h>

#define TEMPERATURE_MIN (-4000)
#define TEMPERATURE_MAX 8000
#define HUMIDITY_MAX 10000
#define ONE_FROM_US 50

void dht22_bytes(const uint16_t high_us[DHT22_BITS], uint8_t bytes[DHT22_BYTES]) {
    memset(bytes, 0, DHT22_BYTES);
    for (int bit = 0; bit < DHT22_BITS; bit++)
        if (high_us[bit] >= ONE_FROM_US) bytes[bit / 8] |= (uint8_t)(0x80 >> (bit % 8));
}

struct reading dht22_decode(const uint8_t bytes[DHT22_BYTES]) {
    struct reading reading = {TEMPERATURE_UNAVAILABLE, HUMIDITY_UNAVAILABLE, BATTERY_UNAVAILABLE, 0};
    const uint8_t sum = (uint8_t)(bytes[0] + bytes[1] + bytes[2] + bytes[3]);
    const int32_t humidity = ((bytes[0] << 8) | bytes[1]) * 10;
    const int32_t size = (((bytes[2] & 0x7f) << 8) | bytes[3]) * 10;
    const int32_t temperature = (bytes[2] & 0x80) != 0 ? -size : size;
    /* A wire that stays low reads as zeros, whose sum is right: no air is that dry. */
    if (humidity == 0 && temperature == 0) reading.faults = FAULT_BUS;
    else if (sum != bytes[4]) reading.faults = FAULT_PROBE;
    else if (temperature < TEMPERATURE_MIN || temperature > TEMPERATURE_MAX || humidity > HUMIDITY_MAX)
        reading.faults = FAULT_PROBE;
    else {
        reading.temperature = (int16_t)temperature;
        reading.humidity = (uint16_t)humidity;
    }
    return reading;
}

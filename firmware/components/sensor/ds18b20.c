#include "ds18b20.h"

#include <stddef.h>

#include "onewire.h"

#define TEMPERATURE_MIN (-5500)
#define TEMPERATURE_MAX 12500
/* What stands in the scratchpad before the first conversion: exactly 85 degrees (data sheet, table 1). */
#define POWER_ON 0x0550
/* Sixteenths of a degree. */
#define STEPS 16

static bool is_all(const uint8_t scratchpad[DS18B20_BYTES], uint8_t byte) {
    for (size_t i = 0; i < DS18B20_BYTES; i++)
        if (scratchpad[i] != byte) return false;
    return true;
}

/* Bits that a lower resolution leaves undefined do not count. */
static int16_t raw_of(const uint8_t scratchpad[DS18B20_BYTES]) {
    const uint8_t resolution = (scratchpad[4] >> 5) & 3;
    const uint16_t undefined = (uint16_t)((1u << (3 - resolution)) - 1);
    return (int16_t)(((scratchpad[1] << 8) | scratchpad[0]) & ~undefined);
}

struct reading ds18b20_decode(const uint8_t scratchpad[DS18B20_BYTES]) {
    struct reading reading = {.temperature = TEMPERATURE_UNAVAILABLE,
                              .humidity = HUMIDITY_UNAVAILABLE,
                              .battery = BATTERY_UNAVAILABLE};
    const int16_t raw = raw_of(scratchpad);
    const int32_t twice = raw * 200;
    /* Rounded to the nearest hundredth, halves away from zero. */
    const int32_t temperature = (twice + (raw < 0 ? -STEPS : STEPS)) / (2 * STEPS);
    /* A wire that is shorted reads as zeros, whose check byte is right: it would be 0.00 degrees for ever. */
    if (is_all(scratchpad, 0x00) || is_all(scratchpad, 0xff)) reading.faults = FAULT_BUS;
    else if (onewire_check(scratchpad, DS18B20_BYTES) != 0) reading.faults = FAULT_PROBE;
    else if (raw == POWER_ON) reading.faults = FAULT_POWER_ON;
    else if (temperature < TEMPERATURE_MIN || temperature > TEMPERATURE_MAX) reading.faults = FAULT_PROBE;
    else reading.temperature = (int16_t)temperature;
    return reading;
}

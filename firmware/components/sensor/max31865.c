#include "max31865.h"

#include <stdbool.h>
#include <stddef.h>

/* R(t) = R0 (1 + A t + B t^2 + C (t - 100) t^3), the last term below zero only. */
#define A 3.9083e-3
#define B (-5.775e-7)
#define C (-4.183e-12)
#define R0_MICROOHMS 100000000.0

/* The reference resistor of the boards for PT100. */
#define REFERENCE_MICROOHMS 430000000ull
#define FULL_SCALE 32768u

#define TEMPERATURE_MIN (-20000)
#define TEMPERATURE_MAX INT16_MAX
/* As it must be read back: bias on, one conversion at a time, 50 Hz, and nothing that is not at its end. */
#define CONFIG_MASK 0xef
#define CONFIG_EXPECTED 0x81
/* Over and under the limits, a broken wire in three places, a voltage out of range. */
#define FAULTS 0xfc

static double ratio_at(double t) {
    const double both = 1 + A * t + B * t * t;
    return t < 0 ? both + C * (t - 100) * t * t * t : both;
}

static double slope_at(double t) {
    const double both = A + 2 * B * t;
    return t < 0 ? both + C * (4 * t - 300) * t * t : both;
}

int32_t pt100_temperature(uint32_t microohms) {
    const double ratio = microohms / R0_MICROOHMS;
    /* Newton's steps from where a straight line puts it: the curve bends so little that five are within a millionth. */
    double t = (ratio - 1) / A;
    for (int step = 0; step < 5; step++) t -= (ratio_at(t) - ratio) / slope_at(t);
    return (int32_t)(t * 100 + (t < 0 ? -0.5 : 0.5));
}

struct reading max31865_decode(const uint8_t registers[MAX31865_BYTES]) {
    struct reading reading = {.temperature = TEMPERATURE_UNAVAILABLE,
                              .humidity = HUMIDITY_UNAVAILABLE,
                              .battery = BATTERY_UNAVAILABLE};
    const uint16_t code = (uint16_t)(((registers[1] << 8) | registers[2]) >> 1);
    const bool is_told = (registers[2] & 1) != 0 || (registers[7] & FAULTS) != 0;
    const uint32_t microohms = (uint32_t)(REFERENCE_MICROOHMS * code / FULL_SCALE);
    const int32_t temperature = pt100_temperature(microohms);
    /* A chip that is not there reads as zeros or ones. */
    if ((registers[0] & CONFIG_MASK) != CONFIG_EXPECTED) reading.faults = FAULT_BUS;
    /* A short is as good as no resistance, a broken wire as good as all of it, also where the chip has not noticed. */
    else if (is_told || temperature < TEMPERATURE_MIN || temperature > TEMPERATURE_MAX) reading.faults = FAULT_PROBE;
    else reading.temperature = (int16_t)temperature;
    return reading;
}

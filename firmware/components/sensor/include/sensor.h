#ifndef NATTVAKT_SENSOR_H
#define NATTVAKT_SENSOR_H

#include <stdbool.h>

#include "reading.h"

/*
 * A part that measures. A new one: a pure decode function with vectors in test/vectors/sensors.json, a file that fetches
 * its bytes, an entry in Kconfig and a line in sensor.c.
 */
struct sensor {
    const char *name;
    /* Sets up its pins; false when that fails. */
    bool (*begin)(void);
    /* Takes at most a second. What cannot be read is a fault, never a number. */
    struct reading (*measure)(void);
    /* What its further probes measured then, each in its place; how many. NULL for a part that has one. */
    uint8_t (*more)(struct reading more[PROBES_MAX - 1]);
};

extern const struct sensor sensor_sht4x;
extern const struct sensor sensor_ds18b20;
extern const struct sensor sensor_dht22;
extern const struct sensor sensor_max31865;
extern const struct sensor sensor_fake;

/* The one that was chosen in menuconfig. */
const struct sensor *sensor_chosen(void);

/* Nothing was measured, and why. */
static inline struct reading reading_of_fault(uint16_t fault) {
    return (struct reading){.temperature = TEMPERATURE_UNAVAILABLE,
                              .humidity = HUMIDITY_UNAVAILABLE,
                              .battery = BATTERY_UNAVAILABLE,
                              .faults = fault};
}

#endif

#ifndef NATTVAKT_SENSOR_H
#define NATTVAKT_SENSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reading.h"

/*
 * A part that measures. A new one: a pure decode function with vectors in test/vectors/sensors.json, a file that fetches
 * its bytes, an entry in Kconfig and a line in sensor.c.
 */
/* As settings and the headers of images name them; never changed. 0: as the image was built. */
enum sensor_kind { SENSOR_AS_BUILT = 0, SENSOR_SHT4X = 1, SENSOR_DS18B20 = 2, SENSOR_DHT22 = 3, SENSOR_MAX31865 = 4, SENSOR_FAKE = 255 };

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

/* The part of that kind; NULL when there is none. */
const struct sensor *sensor_of(uint8_t kind);
/* The one that was chosen in menuconfig. */
uint8_t sensor_built(void);
/* From now on this one measures. */
void sensor_choose(uint8_t kind);
uint8_t sensor_kind_chosen(void);
const struct sensor *sensor_chosen(void);

/* Nothing was measured, and why. */
static inline struct reading reading_of_fault(uint16_t fault) {
    return (struct reading){.temperature = TEMPERATURE_UNAVAILABLE,
                              .humidity = HUMIDITY_UNAVAILABLE,
                              .battery = BATTERY_UNAVAILABLE,
                              .faults = fault};
}

#endif

#ifndef NATTVAKT_READING_H
#define NATTVAKT_READING_H

#include <stdbool.h>
#include <stdint.h>

/* "There is no value" is a code of its own in every field, and never a number that could be one. */
#define TEMPERATURE_UNAVAILABLE INT16_MIN
#define HUMIDITY_UNAVAILABLE UINT16_MAX
#define BATTERY_UNAVAILABLE UINT8_MAX

/* What a node says of its own parts. The low battery leaves the measurement good; every other fault distrusts it. */
enum {
    FAULT_PROBE = 1u << 0,    /* the probe is missing, or what it sent is damaged or impossible */
    FAULT_POWER_ON = 1u << 1, /* the probe has started anew and has not measured yet */
    FAULT_BUS = 1u << 2,      /* nothing answers */
    FAULT_BATTERY_LOW = 1u << 3,
};

/* The probes of one device: the first is the device itself. */
#define PROBES_MAX 4

struct reading {
    int16_t temperature; /* 0.01 degrees Celsius */
    uint16_t humidity;   /* 0.01 % relative humidity */
    uint8_t battery;     /* 0.02 V */
    uint8_t probe;       /* 0 to PROBES_MAX - 1 */
    uint16_t faults;
};

static inline bool reading_is_distrusted(const struct reading *reading) {
    return (reading->faults & (uint16_t)~FAULT_BATTERY_LOW) != 0;
}

#endif

#include "wiring.h"

/* A prime above the number of any pin, so that pins that change places give another number. */
#define FACTOR 61u

uint32_t wiring_of(uint8_t sensor, const uint8_t *pins, size_t count) {
    uint32_t folded = 0;
    for (size_t i = 0; i < count; i++) folded = (folded * FACTOR + pins[i]) & WIRING_PINS_MASK;
    return (uint32_t)sensor << WIRING_SENSOR_SHIFT | folded;
}

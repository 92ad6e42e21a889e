#ifndef NATTVAKT_WIRING_H
#define NATTVAKT_WIRING_H

#include <stddef.h>
#include <stdint.h>

/*
 * What an image is built for, as its header names it: the sensor in the upper byte, and below it all pins in their order, folded:
 * SDA, SCL, the wire, MOSI, MISO, SCLK, CS, 1 where a PT100 has three wires. gateway/update/wiring.ts does the same.
 */
#define WIRING_SENSOR_SHIFT 16
#define WIRING_PINS_MASK 0xffffu

uint32_t wiring_of(uint8_t sensor, const uint8_t *pins, size_t count);
/* Of this image. */
uint32_t wiring_built(void);

#endif

#ifndef NATTVAKT_DHT22_H
#define NATTVAKT_DHT22_H

#include "reading.h"

/*
 * DHT22 (AM2302): -40 to 80 degrees, 0 to 100 %. Humidity u16 0.1 %, temperature u16 0.1 degrees with three ways to
 * write what is below zero (dht22.c), big endian, and the sum of those four bytes.
 */
#define DHT22_BYTES 5
#define DHT22_BITS (8 * DHT22_BYTES)

struct reading dht22_decode(const uint8_t bytes[DHT22_BYTES]);

/* The bytes from how long the wire was high for each bit: 26 to 28 us for 0, 70 us for 1. */
void dht22_bytes(const uint16_t high_us[DHT22_BITS], uint8_t bytes[DHT22_BYTES]);

#endif

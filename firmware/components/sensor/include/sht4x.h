#ifndef NATTVAKT_SHT4X_H
#define NATTVAKT_SHT4X_H

#include "reading.h"

/*
 * Sensirion SHT4x: -40 to 125 degrees, 0 to 100 %. Answer to command FD: temperature u16, CRC, humidity u16, CRC, big
 * endian (data sheet, sections 4.4 to 4.6).
 */
#define SHT4X_ADDRESS 0x44
#define SHT4X_MEASURE 0xfd
#define SHT4X_MEASURE_MS 10
#define SHT4X_BYTES 6

struct reading sht4x_decode(const uint8_t bytes[SHT4X_BYTES]);

#endif

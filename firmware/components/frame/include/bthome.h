#ifndef NATTVAKT_BTHOME_H
#define NATTVAKT_BTHOME_H

#include <stddef.h>
#include <stdint.h>

#include "handshake.h"
#include "reading.h"

/*
 * What this node broadcasts: service data of BTHome v2, encrypted (bthome.io/encryption), after the service's identifier:
 * info 41, encrypted objects, counter u32, tag 4. Objects: 02 temperature s16 0.01, 03 humidity u16 0.01, 0C voltage u16
 * 0.001, 15 battery low, 26 problem. What has no value is left out; a measurement that is not to be trusted is a problem. Of several
 * probes each has its temperature at its place, with 8000 (colder than anything) where there is none, and the problem is of all.
 */
#define BTHOME_SERVICE 0xfcd2u
#define BTHOME_OBJECT_BYTES_MAX 15
#define BTHOME_BYTES_MAX (1 + BTHOME_OBJECT_BYTES_MAX + 4 + 4)

/* The objects of the readings of all probes, in order and at least one, and their length; never none. */
size_t bthome_objects(const struct reading *readings, uint8_t count, uint8_t objects[BTHOME_OBJECT_BYTES_MAX]);

/* The whole service data and its length. A counter is used once in the life of a key. */
size_t bthome_seal(const struct secret *secret, uint32_t counter, const struct reading *readings, uint8_t count,
                   uint8_t data[BTHOME_BYTES_MAX]);

#endif

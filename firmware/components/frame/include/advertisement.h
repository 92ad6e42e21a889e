#ifndef NATTVAKT_ADVERTISEMENT_H
#define NATTVAKT_ADVERTISEMENT_H

#include <stddef.h>
#include <stdint.h>

#include "handshake.h"

/* What fits a legacy advertisement, and as much again its scan response (Core Specification, vol. 3, part C, 11). */
#define ADVERTISEMENT_BYTES_MAX 31

/* "nattvakt" in ASCII, and a number: 6e617474-7661-6b74-8000-00000000000N, little endian as NimBLE has it. */
#define NODE_UUID_BYTES(n) \
    n, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x80, 0x74, 0x6b, 0x61, 0x76, 0x74, 0x74, 0x61, 0x6e
enum { NODE_SERVICE = 1, NODE_CONTROL = 2, NODE_DATA = 3, NODE_COMMAND = 4 };

/* Flags, and the service data of BTHome (bthome.h). */
size_t advertisement_encode(const uint8_t *service_data, size_t length, uint8_t out[ADVERTISEMENT_BYTES_MAX]);

#define ADVERTISED_NAME_BYTES_MAX 6
/* The node's service and its name: "vakt-" and what it was called, or else the last two bytes of its address. */
size_t scan_response_encode(const uint8_t address[ADDRESS_BYTES], const uint8_t *called, size_t length,
                            uint8_t out[ADVERTISEMENT_BYTES_MAX]);

#endif

#ifndef NATTVAKT_STORE_H
#define NATTVAKT_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What outlives a power cut. False when the flash cannot be read; it is never erased from here, for the counter's sake. */
bool store_begin(void);
/* 0 in a new node; false when there may be one that cannot be read. */
bool store_load_counter(uint32_t *reserved);
bool store_save_counter(uint32_t reserved);

/* Numbers and bytes under names of at most 15 letters; false when there are none, and then nothing is written. */
bool store_load_number(const char *name, uint32_t *number);
bool store_save_number(const char *name, uint32_t number);
bool store_load_bytes(const char *name, uint8_t *bytes, size_t length);
bool store_save_bytes(const char *name, const uint8_t *bytes, size_t length);

#endif

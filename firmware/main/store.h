#ifndef NATTVAKT_STORE_H
#define NATTVAKT_STORE_H

#include <stdbool.h>
#include <stdint.h>

/* What outlives a power cut. False when the flash cannot be read; it is never erased from here, for the counter's sake. */
bool store_begin(void);
/* 0 in a new node; false when there may be one that cannot be read. */
bool store_load_counter(uint32_t *reserved);
bool store_save_counter(uint32_t reserved);

#endif

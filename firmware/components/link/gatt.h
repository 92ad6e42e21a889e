#ifndef NATTVAKT_GATT_H
#define NATTVAKT_GATT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A write to CTRL or to COMMAND; false refuses it. Called on the stack's task. */
typedef bool (*gatt_write)(uint16_t connection, const uint8_t *bytes, size_t length);

bool gatt_begin(gatt_write on_control, gatt_write on_command);
bool gatt_is_data(uint16_t handle);
bool gatt_notify_control(uint16_t connection, const uint8_t *bytes, size_t length);
bool gatt_notify_data(uint16_t connection, const uint8_t *bytes, size_t length);

#endif

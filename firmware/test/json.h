#ifndef NATTVAKT_JSON_H
#define NATTVAKT_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads the vector files; they are ours, so what is not well formed ends the program. A value is where its text begins. */
typedef const char *json;

/* The text of a file of `NATTVAKT_VECTORS`, which ends with a zero. */
json json_file(const char *name);
/* The value of a key; NULL when the object has none, or when it is null. */
json json_get(json object, const char *key);
/* The first element of an array, and the one after `element`; NULL after the last. */
json json_first(json array);
json json_next(json element);
/* A string without escapes that matter here; longer ones end the program. */
const char *json_text(json value, char *buffer, size_t size);
int64_t json_number(json value);
/* The bytes of a string of hexadecimal digits, and how many they are. */
size_t json_hex(json value, uint8_t *bytes, size_t size);

#endif

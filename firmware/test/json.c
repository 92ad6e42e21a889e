#include "json.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_BYTES_MAX (256 * 1024)

static _Noreturn void give_up(const char *why, const char *what) {
    fprintf(stderr, "%s: %.40s\n", why, what);
    exit(2);
}

static json blank(json at) {
    while (isspace((unsigned char)*at)) at++;
    return at;
}

static json after_string(json at) {
    for (at++; *at != '"'; at++) {
        if (*at == '\0') give_up("a string does not end", "");
        if (*at == '\\') at++;
    }
    return at + 1;
}

/* What follows a value. */
static json skip(json at) {
    at = blank(at);
    if (*at == '"') return after_string(at);
    if (*at != '{' && *at != '[') return at + strcspn(at, ",]} \n");
    int depth = 0;
    do {
        if (*at == '\0') give_up("a list does not end", "");
        if (*at == '"') {
            at = after_string(at);
            continue;
        }
        depth += (*at == '{' || *at == '[') - (*at == '}' || *at == ']');
        at++;
    } while (depth > 0);
    return at;
}

json json_file(const char *name) {
    static char text[FILE_BYTES_MAX];
    char path[512];
    const char *folder = getenv("NATTVAKT_VECTORS");
    snprintf(path, sizeof path, "%s/%s.json", folder != NULL ? folder : "../../test/vectors", name);
    FILE *file = fopen(path, "r");
    if (file == NULL) give_up("cannot open", path);
    const size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    if (length == sizeof text) give_up("too long", path);
    text[length] = '\0';
    return blank(text);
}

json json_get(json object, const char *key) {
    const size_t length = strlen(key);
    if (*object != '{') give_up("not an object", object);
    for (json at = blank(object + 1); *at == '"'; at = blank(at + (*at == ','))) {
        const json name = at + 1;
        const json value = blank(blank(after_string(at)) + 1);
        if (strncmp(name, key, length) == 0 && name[length] == '"') return *value == 'n' ? NULL : value;
        at = blank(skip(value));
    }
    return NULL;
}

json json_first(json array) {
    if (array == NULL || *array != '[') give_up("not a list", array != NULL ? array : "nothing");
    const json first = blank(array + 1);
    return *first == ']' ? NULL : first;
}

json json_next(json element) {
    const json after = blank(skip(element));
    return *after == ',' ? blank(after + 1) : NULL;
}

const char *json_text(json value, char *buffer, size_t size) {
    if (value == NULL || *value != '"') give_up("not a string", value != NULL ? value : "nothing");
    const size_t length = (size_t)(after_string(value) - value) - 2;
    if (length >= size) give_up("too long a string", value);
    memcpy(buffer, value + 1, length);
    buffer[length] = '\0';
    return buffer;
}

int64_t json_number(json value) {
    char *end = NULL;
    const int64_t number = value == NULL ? 0 : strtoll(value, &end, 10);
    if (value == NULL || end == value) give_up("not a whole number", value != NULL ? value : "nothing");
    return number;
}

size_t json_hex(json value, uint8_t *bytes, size_t size) {
    char digits[512];
    const size_t length = strlen(json_text(value, digits, sizeof digits)) / 2;
    if (length > size) give_up("too many bytes", value);
    for (size_t i = 0; i < length; i++) {
        const char pair[3] = {digits[2 * i], digits[2 * i + 1], '\0'};
        bytes[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return length;
}

#include "settings.h"

#include <string.h>

#define LAYOUT 1
#define HEAD_BYTES 4
#define SAID_BYTES 5
enum { INTERVAL_SET = 1, SENSOR_SET = 2, NAME_SET = 4 };

static bool is_letter(uint8_t byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-';
}

/* What stands behind the layout, and in a command. */
static enum settings_why parse(const uint8_t *bytes, size_t length, struct settings *settings) {
    if (length < HEAD_BYTES || length != HEAD_BYTES + (size_t)bytes[3]) return SETTINGS_MALFORMED;
    *settings = (struct settings){.interval_s = (uint16_t)(bytes[0] | bytes[1] << 8), .sensor = bytes[2], .name_length = bytes[3]};
    if (settings->name_length > SETTINGS_NAME_BYTES_MAX) return SETTINGS_BAD_NAME;
    if (settings->interval_s != 0 &&
        (settings->interval_s < SETTINGS_INTERVAL_LEAST_S || settings->interval_s > SETTINGS_INTERVAL_MOST_S))
        return SETTINGS_BAD_INTERVAL;
    for (uint8_t i = 0; i < settings->name_length; i++) {
        if (!is_letter(bytes[HEAD_BYTES + i])) return SETTINGS_BAD_NAME;
        settings->name[i] = bytes[HEAD_BYTES + i];
    }
    return SETTINGS_AS_ASKED;
}

static void pack(const struct settings *settings, uint8_t bytes[SETTINGS_BYTES]) {
    bytes[0] = LAYOUT;
    bytes[1] = (uint8_t)settings->interval_s;
    bytes[2] = (uint8_t)(settings->interval_s >> 8);
    bytes[3] = settings->sensor;
    bytes[4] = settings->name_length;
    memcpy(bytes + 5, settings->name, SETTINGS_NAME_BYTES_MAX);
}

bool settings_parse(const uint8_t bytes[SETTINGS_BYTES], struct settings *settings) {
    struct settings found;
    *settings = (struct settings){0};
    if (bytes[0] != LAYOUT || bytes[4] > SETTINGS_NAME_BYTES_MAX) return false;
    if (parse(bytes + 1, (size_t)HEAD_BYTES + bytes[4], &found) != SETTINGS_AS_ASKED) return false;
    *settings = found;
    return true;
}

enum settings_why settings_take(struct settings *settings, const struct command *command, const struct settings_port *port) {
    struct settings wanted;
    uint8_t bytes[SETTINGS_BYTES];
    if (command->length == 1 && command->bytes[0] == 0) return SETTINGS_AS_ASKED;
    const enum settings_why why = parse(command->bytes, command->length, &wanted);
    if (why != SETTINGS_AS_ASKED) return why;
    if (wanted.sensor != 0 && !port->is_known(wanted.sensor)) return SETTINGS_NO_SUCH_SENSOR;
    if (wanted.sensor != settings->sensor && !port->answers(wanted.sensor)) return SETTINGS_SENSOR_SILENT;
    pack(&wanted, bytes);
    if (!port->save(bytes, sizeof bytes)) return SETTINGS_FLASH_FAILED;
    *settings = wanted;
    return SETTINGS_AS_ASKED;
}

void settings_say(const struct settings *settings, enum settings_why why, uint16_t interval_s, uint8_t sensor, struct body *body) {
    body->type = FRAME_SETTINGS;
    body->length = SAID_BYTES;
    body->bytes[0] = (uint8_t)why;
    body->bytes[1] = (uint8_t)interval_s;
    body->bytes[2] = (uint8_t)(interval_s >> 8);
    body->bytes[3] = sensor;
    body->bytes[4] = (uint8_t)((settings->interval_s != 0 ? INTERVAL_SET : 0) | (settings->sensor != 0 ? SENSOR_SET : 0) |
                               (settings->name_length != 0 ? NAME_SET : 0));
}

bool settings_say_name(const struct settings *settings, struct body *body) {
    if (settings->name_length == 0) return false;
    body->type = FRAME_NAME;
    body->length = settings->name_length;
    memcpy(body->bytes, settings->name, settings->name_length);
    return true;
}

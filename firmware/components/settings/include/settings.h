#ifndef NATTVAKT_SETTINGS_H
#define NATTVAKT_SETTINGS_H

#include "command.h"
#include "frame.h"

/*
 * What a gateway may set: how often the node measures, by which sensor, and under which name it is heard. All of it at once, or
 * nothing. 0, or no letter, stands for what was built in. Portable: flash and sensor are behind `settings_port`.
 *
 * In flash, and in command 65: interval u16 in seconds, sensor u8, length of the name u8, name of at most 6 bytes. In flash a
 * layout u8 comes first, and the name is filled up with zeros.
 */
#define SETTINGS_NAME_BYTES_MAX 6
#define SETTINGS_BYTES (5 + SETTINGS_NAME_BYTES_MAX)
#define SETTINGS_INTERVAL_LEAST_S 2
#define SETTINGS_INTERVAL_MOST_S 3600

enum settings_why {
    SETTINGS_AS_ASKED = 0,
    SETTINGS_MALFORMED = 1,
    SETTINGS_BAD_INTERVAL = 2,
    SETTINGS_NO_SUCH_SENSOR = 3,
    /* That sensor does not answer at its pins. */
    SETTINGS_SENSOR_SILENT = 4,
    SETTINGS_BAD_NAME = 5,
    SETTINGS_FLASH_FAILED = 6,
    /* A new firmware is on trial, or one is on its way: what is set then would be tried with it. */
    SETTINGS_BUSY = 7,
};

struct settings {
    uint16_t interval_s;
    uint8_t sensor;
    uint8_t name_length;
    uint8_t name[SETTINGS_NAME_BYTES_MAX];
};

struct settings_port {
    bool (*save)(const uint8_t *bytes, size_t length);
    bool (*is_known)(uint8_t sensor);
    /* Whether it measures something, at its pins. */
    bool (*answers)(uint8_t sensor);
};

/* What stands in flash; false, and all as built, when it is nothing that `settings_take` has saved. */
bool settings_parse(const uint8_t bytes[SETTINGS_BYTES], struct settings *settings);
/*
 * Takes command 65: one zero byte only asks. Everything else is checked, saved, and only then so; what is refused changes nothing.
 */
enum settings_why settings_take(struct settings *settings, const struct command *command, const struct settings_port *port);
/* What is so now: `built` says what 0 stands for. */
void settings_say(const struct settings *settings, enum settings_why why, uint16_t interval_s, uint8_t sensor, struct body *body);
/* The name that was set, as a body of its own; false when there is none. */
bool settings_say_name(const struct settings *settings, struct body *body);

#endif

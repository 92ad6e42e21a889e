#include "adjust.h"

#include "esp_log.h"
#include "link.h"
#include "sdkconfig.h"
#include "sensor.h"
#include "settings.h"
#include "store.h"

#define KEY "settings"

static const char tag[] = "settings";

static struct settings settings;
static bool starts_anew;

static bool save(const uint8_t *bytes, size_t length) {
    return store_save_bytes(KEY, bytes, length);
}

static bool is_known(uint8_t sensor) {
    return sensor_of(sensor) != NULL;
}

/*
 * It is tried at once, so that nobody sets from afar what then measures nothing. Parts share pins, so whichever it is then, the
 * node starts anew with it.
 */
static bool answers(uint8_t sensor) {
    const uint8_t before = sensor_kind_chosen();
    sensor_choose(sensor);
    const struct sensor *tried = sensor_chosen();
    const bool is_other = sensor_kind_chosen() != before;
    sensor_choose(before);
    if (!is_other) return true;
    starts_anew = true;
    if (!tried->begin()) return false;
    const struct reading reading = tried->measure();
    return !reading_is_distrusted(&reading);
}

static const struct settings_port port = {save, is_known, answers};

void adjust_begin(void) {
    uint8_t bytes[SETTINGS_BYTES];
    settings = (struct settings){0};
    starts_anew = false;
    if (store_load_bytes(KEY, bytes, sizeof bytes) && !settings_parse(bytes, &settings))
        ESP_LOGE(tag, "what was set cannot be read: everything is as built");
    sensor_choose(settings.sensor);
}

void adjust_name(void) {
    link_name(settings.name, settings.name_length);
}

bool adjust_take(const struct command *command, bool busy) {
    struct body body;
    if (command->type != COMMAND_SETTINGS) return false;
    const bool asks = command->length == 1;
    const enum settings_why why = busy && !asks ? SETTINGS_BUSY : settings_take(&settings, command, &port);
    if (why == SETTINGS_AS_ASKED && !asks) adjust_name();
    if (settings_say_name(&settings, &body)) link_send(&body);
    /* Last, so that who asked has heard everything then. */
    const uint8_t sensor = settings.sensor != SENSOR_AS_BUILT ? settings.sensor : sensor_built();
    settings_say(&settings, why, (uint16_t)adjust_interval_s(), sensor, &body);
    link_send(&body);
    return true;
}

uint32_t adjust_interval_s(void) {
    return settings.interval_s != 0 ? settings.interval_s : CONFIG_NATTVAKT_INTERVAL_S;
}

bool adjust_starts_anew(void) {
    return starts_anew;
}

bool adjust_has_sensor(void) {
    return settings.sensor != 0;
}

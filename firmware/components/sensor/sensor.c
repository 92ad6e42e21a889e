#include "sensor.h"

#include "sdkconfig.h"
#include "wiring.h"

static uint8_t chosen;

uint8_t sensor_built(void) {
#if CONFIG_NATTVAKT_SENSOR_SHT4X
    return SENSOR_SHT4X;
#elif CONFIG_NATTVAKT_SENSOR_DS18B20
    return SENSOR_DS18B20;
#elif CONFIG_NATTVAKT_SENSOR_MAX31865
    return SENSOR_MAX31865;
#elif CONFIG_NATTVAKT_SENSOR_DHT22
    return SENSOR_DHT22;
#else
    return SENSOR_FAKE;
#endif
}

/* Made-up readings are for who built them in, and never a setting. */
const struct sensor *sensor_of(uint8_t kind) {
    switch (kind) {
    case SENSOR_SHT4X: return &sensor_sht4x;
    case SENSOR_DS18B20: return &sensor_ds18b20;
    case SENSOR_DHT22: return &sensor_dht22;
    case SENSOR_MAX31865: return &sensor_max31865;
    case SENSOR_FAKE: return sensor_built() == SENSOR_FAKE ? &sensor_fake : NULL;
    default: return NULL;
    }
}

void sensor_choose(uint8_t kind) {
    chosen = kind;
}

uint8_t sensor_kind_chosen(void) {
    return sensor_of(chosen) == NULL ? sensor_built() : chosen;
}

const struct sensor *sensor_chosen(void) {
    return sensor_of(sensor_kind_chosen());
}

uint32_t wiring_built(void) {
    static const uint8_t pins[] = {
        CONFIG_NATTVAKT_SDA_GPIO, CONFIG_NATTVAKT_SCL_GPIO, CONFIG_NATTVAKT_WIRE_GPIO, CONFIG_NATTVAKT_MOSI_GPIO,
        CONFIG_NATTVAKT_MISO_GPIO, CONFIG_NATTVAKT_SCLK_GPIO, CONFIG_NATTVAKT_CS_GPIO,
#if CONFIG_NATTVAKT_PT100_THREE_WIRES
        1,
#else
        0,
#endif
    };
    return wiring_of(sensor_built(), pins, sizeof pins);
}

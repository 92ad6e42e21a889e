#include "sensor.h"

#include "sdkconfig.h"

const struct sensor *sensor_chosen(void) {
#if CONFIG_NATTVAKT_SENSOR_SHT4X
    return &sensor_sht4x;
#elif CONFIG_NATTVAKT_SENSOR_DS18B20
    return &sensor_ds18b20;
#elif CONFIG_NATTVAKT_SENSOR_MAX31865
    return &sensor_max31865;
#elif CONFIG_NATTVAKT_SENSOR_DHT22
    return &sensor_dht22;
#else
    return &sensor_fake;
#endif
}

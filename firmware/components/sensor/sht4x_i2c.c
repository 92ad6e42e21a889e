#include "driver/i2c_master.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "sdkconfig.h"
#include "sensor.h"
#include "sht4x.h"

#define SPEED_HZ 100000
#define TIMEOUT_MS 50

static i2c_master_dev_handle_t device;

static bool begin(void) {
    const i2c_master_bus_config_t bus_config = {
        .i2c_port = -1,
        .sda_io_num = CONFIG_NATTVAKT_SDA_GPIO,
        .scl_io_num = CONFIG_NATTVAKT_SCL_GPIO,
        .clk_source = I2C_CLK_SRC_DEFAULT,
        .glitch_ignore_cnt = 7,
        .flags = {.enable_internal_pullup = 1},
    };
    const i2c_device_config_t device_config = {
        .dev_addr_length = I2C_ADDR_BIT_LEN_7,
        .device_address = SHT4X_ADDRESS,
        .scl_speed_hz = SPEED_HZ,
    };
    i2c_master_bus_handle_t bus;
    return i2c_new_master_bus(&bus_config, &bus) == ESP_OK &&
           i2c_master_bus_add_device(bus, &device_config, &device) == ESP_OK;
}

static struct reading measure(void) {
    const uint8_t command = SHT4X_MEASURE;
    uint8_t bytes[SHT4X_BYTES];
    if (i2c_master_transmit(device, &command, 1, TIMEOUT_MS) != ESP_OK) return reading_of_fault(FAULT_BUS);
    /* One tick more: the first may be nearly over. */
    vTaskDelay(pdMS_TO_TICKS(SHT4X_MEASURE_MS) + 1);
    if (i2c_master_receive(device, bytes, sizeof bytes, TIMEOUT_MS) != ESP_OK) return reading_of_fault(FAULT_BUS);
    return sht4x_decode(bytes);
}

const struct sensor sensor_sht4x = {.name = "SHT4x", .begin = begin, .measure = measure};

#include <string.h>

#include "driver/spi_master.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "max31865.h"
#include "sdkconfig.h"
#include "sensor.h"

#define SPEED_HZ 1000000
#define WRITE_CONFIG 0x80
#define READ_ALL 0x00
#if CONFIG_NATTVAKT_PT100_THREE_WIRES
#define WIRES MAX31865_THREE_WIRES
#else
#define WIRES 0
#endif

static spi_device_handle_t device;

static bool begin(void) {
    const spi_bus_config_t bus = {
        .mosi_io_num = CONFIG_NATTVAKT_MOSI_GPIO,
        .miso_io_num = CONFIG_NATTVAKT_MISO_GPIO,
        .sclk_io_num = CONFIG_NATTVAKT_SCLK_GPIO,
        .quadwp_io_num = -1,
        .quadhd_io_num = -1,
    };
    const spi_device_interface_config_t config = {
        .mode = 1,
        .clock_speed_hz = SPEED_HZ,
        .spics_io_num = CONFIG_NATTVAKT_CS_GPIO,
        .queue_size = 1,
    };
    return spi_bus_initialize(SPI2_HOST, &bus, SPI_DMA_DISABLED) == ESP_OK &&
           spi_bus_add_device(SPI2_HOST, &config, &device) == ESP_OK;
}

static bool exchange(const uint8_t *out, uint8_t *in, size_t length) {
    spi_transaction_t transaction = {.length = 8 * length, .tx_buffer = out, .rx_buffer = in};
    return spi_device_polling_transmit(device, &transaction) == ESP_OK;
}

static bool configure(uint8_t config) {
    const uint8_t out[2] = {WRITE_CONFIG, config};
    uint8_t in[2];
    return exchange(out, in, sizeof out);
}

static struct reading measure(void) {
    const uint8_t out[1 + MAX31865_BYTES] = {READ_ALL};
    uint8_t in[1 + MAX31865_BYTES] = {0};
    /* The bias warms the probe, so it is on only while it is needed; the filter's input has to settle first. */
    if (!configure(MAX31865_BIAS | WIRES)) return reading_of_fault(FAULT_BUS);
    vTaskDelay(pdMS_TO_TICKS(MAX31865_BIAS_MS) + 1);
    if (!configure(MAX31865_SEARCH | WIRES)) return reading_of_fault(FAULT_BUS);
    vTaskDelay(pdMS_TO_TICKS(MAX31865_SEARCH_MS) + 1);
    if (!configure(MAX31865_START | WIRES)) return reading_of_fault(FAULT_BUS);
    vTaskDelay(pdMS_TO_TICKS(MAX31865_CONVERT_MS) + 1);
    const bool is_read = exchange(out, in, sizeof out);
    configure(WIRES | 1);
    return is_read ? max31865_decode(in + 1) : reading_of_fault(FAULT_BUS);
}

const struct sensor sensor_max31865 = {.name = "MAX31865", .begin = begin, .measure = measure};

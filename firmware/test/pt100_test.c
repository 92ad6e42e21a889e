/* How a MAX31865 is asked (components/sensor/max31865_spi.c), by a chip that keeps and finds faults as its data sheet says. */
#include "check.h"
#include "driver/spi_master.h"
#include "freertos/task.h"
#include "max31865.h"
#include "sensor.h"

enum { ONE_SHOT = 0x20, CYCLE = 0x0c, AUTOMATIC = 0x04, CLEAR = 0x02 };

/* `wire`: what the cycle would find, and what it would not be found without. */
static struct {
    uint8_t config;
    uint16_t code;
    uint8_t latched;
    uint8_t wire;
    bool is_converting;
} chip;

esp_err_t spi_bus_initialize(spi_host_device_t host, const spi_bus_config_t *bus, spi_dma_chan_t dma) {
    return (void)host, (void)bus, (void)dma, ESP_OK;
}

esp_err_t spi_bus_add_device(spi_host_device_t host, const spi_device_interface_config_t *config, spi_device_handle_t *handle) {
    return (void)host, (void)config, *handle = NULL, ESP_OK;
}

static void configure(uint8_t config) {
    const bool both = (config & ONE_SHOT) != 0 && (config & CYCLE) != 0;
    if ((config & CLEAR) != 0 && (config & (ONE_SHOT | CYCLE)) == 0) chip.latched = 0;
    if (!both && (config & CYCLE) == AUTOMATIC) chip.latched |= chip.wire;
    if (!both && (config & ONE_SHOT) != 0) chip.is_converting = true;
    chip.config = (uint8_t)(config & ~(CYCLE | CLEAR | ONE_SHOT));
}

esp_err_t spi_device_polling_transmit(spi_device_handle_t handle, spi_transaction_t *transaction) {
    (void)handle;
    const uint8_t *out = transaction->tx_buffer;
    uint8_t *in = transaction->rx_buffer;
    if (out[0] == 0x80) {
        configure(out[1]);
        return ESP_OK;
    }
    const uint16_t both = (uint16_t)(chip.code << 1 | (chip.latched != 0 ? 1 : 0));
    const uint8_t registers[MAX31865_BYTES] = {chip.config, (uint8_t)(both >> 8), (uint8_t)both, 0xff, 0xff, 0, 0, chip.latched};
    for (int i = 0; i < MAX31865_BYTES; i++) in[1 + i] = registers[i];
    return ESP_OK;
}

void vTaskDelay(TickType_t ticks) {
    if (ticks >= pdMS_TO_TICKS(MAX31865_CONVERT_MS)) chip.is_converting = false;
}

/* Some 4 degrees, and a wire that is whole. */
static void put_on(void) {
    chip.code = 0x1e3c;
    chip.wire = chip.latched = 0;
}

static void test_whole(void) {
    put_on();
    CHECK(sensor_max31865.begin());
    const struct reading reading = sensor_max31865.measure();
    CHECK(reading.faults == 0 && reading.temperature == 402 && !chip.is_converting);
    finish("pt100", "a probe whose wires are whole is measured");
}

static void test_broken(void) {
    for (uint8_t fault = 0x08; fault <= 0x20; fault = (uint8_t)(fault << 1)) {
        put_on();
        chip.wire = fault;
        const struct reading reading = sensor_max31865.measure();
        CHECK(reading.faults == FAULT_PROBE && reading.temperature == TEMPERATURE_UNAVAILABLE);
    }
    finish("pt100", "a broken wire that only the chip's own check finds is a fault, whatever the number");
}

static void test_mended(void) {
    put_on();
    chip.latched = 0x80;
    CHECK(sensor_max31865.measure().faults == 0);
    chip.wire = 0x10;
    CHECK(sensor_max31865.measure().faults == FAULT_PROBE);
    chip.wire = 0;
    CHECK(sensor_max31865.measure().faults == 0 && sensor_max31865.measure().temperature == 402);
    finish("pt100", "a wire that is whole again is measured again");
}

int main(void) {
    test_whole();
    test_broken();
    test_mended();
    return failures;
}

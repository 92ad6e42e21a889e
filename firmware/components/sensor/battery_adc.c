#include "battery.h"
#include "sdkconfig.h"

#if CONFIG_NATTVAKT_BATTERY
#include "esp_adc/adc_cali.h"
#include "esp_adc/adc_cali_scheme.h"
#include "esp_adc/adc_oneshot.h"

static bool calibrate(adc_unit_t unit, adc_cali_handle_t *calibration) {
#if ADC_CALI_SCHEME_CURVE_FITTING_SUPPORTED
    const adc_cali_curve_fitting_config_t config = {
        .unit_id = unit, .atten = ADC_ATTEN_DB_12, .bitwidth = ADC_BITWIDTH_DEFAULT};
    return adc_cali_create_scheme_curve_fitting(&config, calibration) == ESP_OK;
#else
    const adc_cali_line_fitting_config_t config = {
        .unit_id = unit, .atten = ADC_ATTEN_DB_12, .bitwidth = ADC_BITWIDTH_DEFAULT};
    return adc_cali_create_scheme_line_fitting(&config, calibration) == ESP_OK;
#endif
}

/* Made once: they hold memory. */
static adc_oneshot_unit_handle_t converter;
static adc_cali_handle_t calibration;
static adc_channel_t channel;

static bool is_ready(void) {
    const adc_oneshot_chan_cfg_t config = {.atten = ADC_ATTEN_DB_12, .bitwidth = ADC_BITWIDTH_DEFAULT};
    adc_oneshot_unit_init_cfg_t unit = {.unit_id = ADC_UNIT_1};
    if (converter != NULL) return calibration != NULL;
    return adc_oneshot_io_to_channel(CONFIG_NATTVAKT_BATTERY_GPIO, &unit.unit_id, &channel) == ESP_OK &&
           adc_oneshot_new_unit(&unit, &converter) == ESP_OK &&
           adc_oneshot_config_channel(converter, channel, &config) == ESP_OK && calibrate(unit.unit_id, &calibration);
}

void battery_measure(struct reading *reading) {
    int millivolts = 0;
    if (!is_ready() || adc_oneshot_get_calibrated_result(converter, calibration, channel, &millivolts) != ESP_OK ||
        millivolts < 0)
        return;
    const uint32_t battery = (uint32_t)millivolts * CONFIG_NATTVAKT_BATTERY_DIVIDER / 100;
    battery_note(reading, battery, CONFIG_NATTVAKT_BATTERY_LOW_MV);
}
#else
void battery_measure(struct reading *reading) {
    (void)reading;
}
#endif

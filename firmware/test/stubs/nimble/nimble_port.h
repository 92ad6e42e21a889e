#pragma once
#include "esp_err.h"
struct ble_npl_event;
struct ble_npl_eventq;
typedef uint32_t ble_npl_time_t;
typedef int ble_npl_error_t;
typedef void ble_npl_event_fn(struct ble_npl_event *event);
struct ble_npl_callout {
    ble_npl_event_fn *callback;
    bool active;
};
int ble_npl_callout_init(struct ble_npl_callout *callout, struct ble_npl_eventq *queue, ble_npl_event_fn *callback,
                         void *argument);
ble_npl_error_t ble_npl_callout_reset(struct ble_npl_callout *callout, ble_npl_time_t ticks);
void ble_npl_callout_stop(struct ble_npl_callout *callout);
ble_npl_time_t ble_npl_time_ms_to_ticks32(uint32_t ms);
esp_err_t nimble_port_init(void);
esp_err_t nimble_port_deinit(void);
void nimble_port_run(void);
int nimble_port_stop(void);
struct ble_npl_eventq *nimble_port_get_dflt_eventq(void);

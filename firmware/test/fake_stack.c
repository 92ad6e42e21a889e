#include "fake_stack.h"

#include <string.h>

#include "esp_log.h"
#include "esp_random.h"
#include "esp_timer.h"
#include "freertos/semphr.h"
#include "host/ble_hs.h"
#include "host/util/util.h"
#include "nimble/nimble_port.h"
#include "nimble/nimble_port_freertos.h"
#include "services/gap/ble_svc_gap.h"
#include "services/gatt/ble_svc_gatt.h"

struct fake_stack stack;
struct ble_hs_cfg ble_hs_cfg;
static ble_gap_event_fn *on_event;
static ble_gatt_access_fn *on_write;
static ble_gatt_access_fn *on_command;
static struct ble_npl_callout *timer;

void stack_begin(void) {
    /* Whoever is still connected from the test before goes. */
    if (on_event != NULL) stack_disconnect();
    stack = (struct fake_stack){.notifications_left = -1};
}

void stack_synchronise(void) {
    ble_hs_cfg.sync_cb();
}

void stack_reset(void) {
    stack.advertising = false;
    ble_hs_cfg.reset_cb(1);
}

static void tell(struct ble_gap_event event) {
    on_event(&event, NULL);
}

void stack_connect(uint16_t connection) {
    stack.advertising = false;
    tell((struct ble_gap_event){.type = BLE_GAP_EVENT_CONNECT, .connect = {0, connection}});
}

void stack_connection_failed(void) {
    stack.advertising = false;
    tell((struct ble_gap_event){.type = BLE_GAP_EVENT_CONNECT, .connect = {1, 0}});
}

void stack_disconnect(void) {
    tell((struct ble_gap_event){.type = BLE_GAP_EVENT_DISCONNECT});
}

void stack_listen(uint16_t handle, bool listens) {
    tell((struct ble_gap_event){.type = BLE_GAP_EVENT_SUBSCRIBE, .subscribe = {handle, listens}});
}

static int write(ble_gatt_access_fn *taker, uint16_t connection, uint16_t handle, const uint8_t *bytes,
                 uint16_t length) {
    struct os_mbuf buffer = {.length = length};
    struct ble_gatt_access_ctxt access = {.op = BLE_GATT_ACCESS_OP_WRITE_CHR, .om = &buffer};
    memcpy(buffer.bytes, bytes, length);
    return taker(connection, handle, &access, NULL);
}

int stack_write(uint16_t connection, const uint8_t *bytes, uint16_t length) {
    return write(on_write, connection, HANDLE_CONTROL, bytes, length);
}

int stack_command(uint16_t connection, const uint8_t *bytes, uint16_t length) {
    return write(on_command, connection, HANDLE_COMMAND, bytes, length);
}

void stack_timer(void) {
    if (stack.timer_ms == 0) return;
    stack.timer_ms = 0;
    timer->callback(NULL);
}

int ble_gap_adv_active(void) {
    return stack.advertising;
}

int ble_gap_adv_stop(void) {
    stack.advertising = false;
    return 0;
}

int ble_gap_adv_start(uint8_t own_type, const ble_addr_t *peer, int32_t duration_ms,
                      const struct ble_gap_adv_params *parameters, ble_gap_event_fn *callback, void *argument) {
    (void)own_type, (void)peer, (void)duration_ms, (void)argument;
    if (stack.refuses_to_advertise || stack.advertising) return 1;
    on_event = callback;
    stack.advertising = true;
    stack.connectable = parameters->conn_mode == BLE_GAP_CONN_MODE_UND;
    return 0;
}

int ble_gap_adv_set_data(const uint8_t *data, int length) {
    if (stack.not_ready) return 1;
    memcpy(stack.data, data, (size_t)length);
    stack.data_length = length;
    return 0;
}

int ble_gap_adv_rsp_set_data(const uint8_t *data, int length) {
    memcpy(stack.response, data, (size_t)length);
    stack.response_length = length;
    return 0;
}

int ble_gap_terminate(uint16_t connection, uint8_t reason) {
    (void)connection, (void)reason;
    stack.terminated++;
    return stack.has_lost_client;
}

int ble_att_set_preferred_mtu(uint16_t mtu) {
    stack.mtu = mtu;
    return 0;
}

int ble_gatts_count_cfg(const struct ble_gatt_svc_def *services) {
    (void)services;
    return 0;
}

int ble_gatts_add_svcs(const struct ble_gatt_svc_def *services) {
    on_write = services[0].characteristics[0].access_cb;
    *services[0].characteristics[0].val_handle = HANDLE_CONTROL;
    *services[0].characteristics[1].val_handle = HANDLE_DATA;
    on_command = services[0].characteristics[2].access_cb;
    *services[0].characteristics[2].val_handle = HANDLE_COMMAND;
    return 0;
}

int ble_hs_mbuf_to_flat(const struct os_mbuf *from, void *to, uint16_t size, uint16_t *length) {
    if (from->length > size) return 1;
    memcpy(to, from->bytes, from->length);
    *length = from->length;
    return 0;
}

struct os_mbuf *ble_hs_mbuf_from_flat(const void *bytes, uint16_t length) {
    static struct os_mbuf buffer;
    memcpy(buffer.bytes, bytes, length);
    buffer.length = length;
    return &buffer;
}

int ble_gatts_notify_custom(uint16_t connection, uint16_t handle, struct os_mbuf *buffer) {
    if (stack.notifications_left == 0) return 1;
    if (stack.notifications_left > 0) stack.notifications_left--;
    stack.notifications++;
    stack.notified_handle = handle;
    stack.notified_length = buffer->length;
    memcpy(stack.notified, buffer->bytes, buffer->length);
    if (stack.on_notified != NULL) stack.on_notified(connection);
    return 0;
}

int ble_npl_callout_init(struct ble_npl_callout *callout, struct ble_npl_eventq *queue, ble_npl_event_fn *callback,
                         void *argument) {
    (void)queue, (void)argument;
    timer = callout;
    callout->callback = callback;
    return 0;
}

ble_npl_error_t ble_npl_callout_reset(struct ble_npl_callout *callout, ble_npl_time_t ticks) {
    (void)callout;
    stack.timer_ms = ticks;
    return 0;
}

void ble_npl_callout_stop(struct ble_npl_callout *callout) {
    (void)callout;
    stack.timer_ms = 0;
}

ble_npl_time_t ble_npl_time_ms_to_ticks32(uint32_t ms) { return ms; }
int ble_hs_util_ensure_addr(int prefer_random) { return prefer_random; }
int ble_hs_id_infer_auto(int privacy, uint8_t *type) { return *type = 0, privacy; }
esp_err_t nimble_port_init(void) { return ESP_OK; }
esp_err_t nimble_port_deinit(void) { return ESP_OK; }
void nimble_port_run(void) {}
int nimble_port_stop(void) { return 0; }
struct ble_npl_eventq *nimble_port_get_dflt_eventq(void) { return NULL; }
void nimble_port_freertos_init(void (*task)(void *argument)) { (void)task; }
void nimble_port_freertos_deinit(void) {}
void ble_svc_gap_init(void) {}
void ble_svc_gatt_init(void) {}
void stub_log(const char *tag, const char *format, ...) { (void)tag, (void)format; }
void esp_fill_random(void *bytes, size_t length) { memset(bytes, 0x5a, length); }
int64_t esp_timer_get_time(void) { return stack.now_ms * 1000; }
SemaphoreHandle_t xSemaphoreCreateMutexStatic(StaticSemaphore_t *memory) { return memory; }

/* One task plays both, so a lock that is taken twice would wait for ever on the node. */
BaseType_t xSemaphoreTake(SemaphoreHandle_t semaphore, TickType_t ticks) {
    (void)ticks;
    if (semaphore->taken++ > 0) __builtin_trap();
    return pdTRUE;
}

BaseType_t xSemaphoreGive(SemaphoreHandle_t semaphore) {
    semaphore->taken--;
    return pdTRUE;
}

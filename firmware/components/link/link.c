#include "link.h"

#include "advertising.h"
#include "esp_log.h"
#include "esp_random.h"
#include "esp_timer.h"
#include "freertos/FreeRTOS.h"
#include "freertos/semphr.h"
#include "gatt.h"
#include "host/ble_hs.h"
#include "nimble/nimble_port.h"
#include "nimble/nimble_port_freertos.h"
#include "waiting.h"

/* A server MTU of 517 makes noble cut long reads short; 247 fills one packet of the air. */
#define MTU 247

static const char tag[] = "link";

static const struct secret *secret;
static struct ble_npl_callout silence;
static bool synchronised;

/* What both tasks touch, the stack's and the node's, under `lock`. */
static StaticSemaphore_t lock_memory;
static SemaphoreHandle_t lock;
static uint16_t client = BLE_HS_CONN_HANDLE_NONE;
static bool proved;
static bool listening;
static struct handshake handshake;
static struct session session;
static struct waiting waiting;

static void take(void) {
    xSemaphoreTake(lock, portMAX_DELAY);
}

static void give(void) {
    xSemaphoreGive(lock);
}

static uint32_t now_ms(void) {
    return (uint32_t)(esp_timer_get_time() / 1000);
}

static bool disconnect(uint16_t connection) {
    return ble_gap_terminate(connection, BLE_ERR_REM_USER_CONN_TERM) == 0;
}

/* Connectable only while nobody is connected: one place, for a gateway. */
static bool advertise(void) {
    return advertising_start(client == BLE_HS_CONN_HANDLE_NONE);
}

static void connected(uint16_t connection) {
    take();
    client = connection;
    proved = false;
    listening = false;
    handshake_begin(&handshake, now_ms());
    give();
    ble_npl_callout_reset(&silence, ble_npl_time_ms_to_ticks32(HANDSHAKE_MOST_MS));
    advertise();
}

static void disconnected(void) {
    take();
    client = BLE_HS_CONN_HANDLE_NONE;
    proved = false;
    listening = false;
    session = (struct session){0};
    waiting = (struct waiting){0};
    give();
    ble_npl_callout_stop(&silence);
    advertise();
}

static int on_gap_event(struct ble_gap_event *event, void *unused) {
    (void)unused;
    switch (event->type) {
    case BLE_GAP_EVENT_CONNECT:
        if (event->connect.status == 0) connected(event->connect.conn_handle);
        else advertise();
        break;
    case BLE_GAP_EVENT_DISCONNECT: disconnected(); break;
    case BLE_GAP_EVENT_ADV_COMPLETE: advertise(); break;
    case BLE_GAP_EVENT_SUBSCRIBE:
        if (!gatt_is_data(event->subscribe.attr_handle)) break;
        take();
        listening = event->subscribe.cur_notify != 0;
        give();
        break;
    default: break;
    }
    return 0;
}

static void on_silence(struct ble_npl_event *event) {
    (void)event;
    take();
    const uint16_t silent = proved ? BLE_HS_CONN_HANDLE_NONE : client;
    give();
    if (silent == BLE_HS_CONN_HANDLE_NONE) return;
    ESP_LOGI(tag, "a client did not prove itself in time: disconnected");
    /* A client that is gone without a word must not hold the place. */
    if (!disconnect(silent)) disconnected();
}

static bool on_control(uint16_t connection, const uint8_t *bytes, size_t length) {
    uint8_t nonce[HANDSHAKE_NONCE_BYTES];
    uint8_t reply[HANDSHAKE_REPLY_BYTES];
    esp_fill_random(nonce, sizeof nonce);
    const struct handshake_input input = {bytes, length, nonce, now_ms()};
    take();
    const enum handshake_step step = handshake_take(&handshake, secret, &input, reply, &session);
    proved = step == HANDSHAKE_ACCEPTED;
    give();
    switch (step) {
    case HANDSHAKE_ACCEPTED: ble_npl_callout_stop(&silence); return true;
    case HANDSHAKE_REPLY: return gatt_notify_control(connection, reply, sizeof reply);
    case HANDSHAKE_REFUSED: break;
    }
    ESP_LOGI(tag, "a client does not know the key: disconnected");
    disconnect(connection);
    return false;
}

/* Whoever knows the session's key may command; what waits is for the node's task, for flash is slow. */
static bool on_command(uint16_t connection, const uint8_t *bytes, size_t length) {
    struct command unwanted;
    take();
    struct command *room = waiting_room(&waiting);
    const bool is_opened =
        proved && connection == client && command_open(&session, bytes, length, room == NULL ? &unwanted : room);
    if (is_opened && room != NULL) waiting_added(&waiting);
    give();
    return is_opened;
}

static void on_synchronised(void) {
    synchronised = advertising_synchronised(secret->address);
    if (synchronised) advertise();
}

static void on_reset(int reason) {
    ESP_LOGW(tag, "the controller was reset (%d)", reason);
    synchronised = false;
    advertising_lost();
}

static void run(void *unused) {
    (void)unused;
    nimble_port_run();
    nimble_port_freertos_deinit();
}

bool link_begin(const struct secret *own) {
    secret = own;
    synchronised = false;
    lock = xSemaphoreCreateMutexStatic(&lock_memory);
    advertising_begin(on_gap_event);
    if (nimble_port_init() != ESP_OK || !gatt_begin(on_control, on_command) || ble_att_set_preferred_mtu(MTU) != 0) return false;
    ble_npl_callout_init(&silence, nimble_port_get_dflt_eventq(), on_silence, NULL);
    ble_hs_cfg.sync_cb = on_synchronised;
    ble_hs_cfg.reset_cb = on_reset;
    nimble_port_freertos_init(run);
    return true;
}

bool link_broadcast(const uint8_t *service_data, size_t length) {
    return advertising_set(service_data, length);
}

void link_name(const uint8_t *name, size_t length) {
    advertising_name(secret->address, name, length);
}

bool link_keep(void) {
    return synchronised && (advertising_runs() || advertise());
}

bool link_is_open(void) {
    take();
    const bool open = proved && listening;
    give();
    return open;
}

bool link_send(const struct body *body) {
    uint8_t frame[FRAME_BYTES_MAX];
    take();
    const uint16_t connection = client;
    /* A number that was sealed is used, also when the frame is not sent: the gateway counts it as lost. */
    const size_t length = proved && listening ? frame_seal(&session, body, frame) : 0;
    const bool spent = proved && listening && length == 0;
    give();
    if (spent) disconnect(connection);
    return length > 0 && gatt_notify_data(connection, frame, length);
}

bool link_take(struct command *command) {
    take();
    const bool taken = waiting_take(&waiting, command);
    give();
    return taken;
}

void link_end(void) {
    if (nimble_port_stop() == 0) nimble_port_deinit();
}

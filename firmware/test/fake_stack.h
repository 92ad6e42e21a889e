#ifndef NATTVAKT_FAKE_STACK_H
#define NATTVAKT_FAKE_STACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As much of NimBLE and of the system as components/link calls, played by hand. */
enum { HANDLE_CONTROL = 10, HANDLE_DATA = 20, HANDLE_COMMAND = 30 };

struct fake_stack {
    bool advertising;
    bool connectable;
    bool refuses_to_advertise;
    bool not_ready;
    bool has_lost_client;
    /* So many more find room in the stack; less than 0: any number. */
    int notifications_left;
    uint16_t mtu;
    uint8_t data[32];
    int data_length;
    uint8_t response[32];
    int response_length;
    int64_t now_ms;
    uint32_t timer_ms; /* 0: stopped */
    int terminated;
    int notifications;
    uint16_t notified_handle;
    uint16_t notified_length;
    uint8_t notified[32];
    /* Told of every notification that found room, when somebody wants to know. */
    void (*on_notified)(uint16_t connection);
};
extern struct fake_stack stack;

void stack_begin(void);
void stack_synchronise(void);
void stack_reset(void);
void stack_connect(uint16_t connection);
void stack_connection_failed(void);
void stack_disconnect(void);
void stack_listen(uint16_t handle, bool listens);
/* What the client is answered: 0 or an ATT error. */
int stack_write(uint16_t connection, const uint8_t *bytes, uint16_t length);
int stack_command(uint16_t connection, const uint8_t *bytes, uint16_t length);
/* The running timer fires. */
void stack_timer(void);

#endif

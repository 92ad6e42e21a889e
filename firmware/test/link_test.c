/* The link of the node (components/link) with a stack that is played: what it does when clients come, lie, and leave. */
#include "link.h"

#include "advertisement.h"
#include "check.h"
#include "client.h"
#include "fake_stack.h"

static const struct secret secret = {.key = {1, 2, 3}, .address = {0xa0, 0xdd, 0x6c, 0x87, 0x86, 0x5e}};

static void begin(void) {
    stack_begin();
    CHECK(link_begin(&secret));
    stack_synchronise();
}

static bool send(void) {
    const struct reading reading = {.temperature = 400};
    struct body body;
    frame_encode_now(&reading, &body);
    return link_send(&body);
}

static void test_advertising(void) {
    const uint8_t data[] = {0x41, 1, 2, 3};
    begin();
    CHECK(stack.advertising && stack.connectable && stack.mtu == 247);
    CHECK(link_broadcast(data, sizeof data));
    CHECK(stack.data_length == 11 && is_equal(stack.data + 4, "\x16\xd2\xfc\x41\x01\x02\x03", 7));
    CHECK(stack.response_length == 29 && is_equal(stack.response + 20, "vakt-865e", 9));
    finish("link", "advertises from the start, connectable, with its service and its name");
    stack_begin();
    stack.not_ready = true;
    CHECK(link_begin(&secret) && link_broadcast(data, sizeof data) && !stack.advertising && !link_keep());
    stack.not_ready = false;
    stack_synchronise();
    CHECK(stack.advertising && stack.data_length == 11);
    finish("link", "broadcasts what it was given before the stack was ready");
    stack_reset();
    CHECK(!link_keep());
    stack.data_length = 0;
    stack_synchronise();
    CHECK(link_keep() && stack.advertising && stack.data_length == 11);
    finish("link", "broadcasts again after the controller was reset");
    stack.advertising = false;
    CHECK(link_keep() && stack.advertising);
    stack.advertising = false;
    stack.refuses_to_advertise = true;
    CHECK(!link_keep());
    finish("link", "advertises again when the stack has stopped, and says when it cannot");
}

static void test_good_client(void) {
    uint8_t proof[17];
    begin();
    stack_connect(CLIENT);
    CHECK(stack.advertising && !stack.connectable && stack.timer_ms == 10000);
    finish("link", "goes on broadcasting while somebody is connected, and takes nobody else");
    CHECK(!send() && stack.notifications == 0);
    CHECK(stack_write(CLIENT, hello, sizeof hello) == 0);
    CHECK(stack.notifications == 1 && stack.notified_handle == HANDLE_CONTROL && stack.notified_length == 19);
    stack_listen(HANDLE_DATA, true);
    CHECK(!send() && stack.notifications == 1);
    finish("link", "says nothing on DATA before the proof, listened to or not");
    make_proof(&secret, proof);
    CHECK(stack_write(CLIENT, proof, sizeof proof) == 0);
    CHECK(link_is_open() && stack.timer_ms == 0 && stack.terminated == 0);
    CHECK(send() && stack.notified_handle == HANDLE_DATA && stack.notified_length == 19 && stack.notified[1] == 1);
    CHECK(send() && stack.notified[1] == 2);
    finish("link", "sends numbered frames after the proof");
    stack.notifications_left = 0;
    CHECK(!send());
    stack.notifications_left = -1;
    CHECK(send() && stack.notified[1] == 4);
    finish("link", "uses no number twice when the stack had no room");
    stack_listen(HANDLE_DATA, false);
    CHECK(!link_is_open() && !send());
    finish("link", "sends nothing to who does not listen any more");
    stack_disconnect();
    CHECK(stack.advertising && stack.connectable && !link_is_open() && !send());
    finish("link", "takes the next client after one has gone, which has to prove itself anew");
}

static int order(struct session *gateway, uint8_t first) {
    struct command one = {.type = COMMAND_ASK, .length = 1};
    uint8_t frame[COMMAND_BYTES_MAX];
    one.bytes[0] = first;
    return stack_command(CLIENT, frame, (uint16_t)command_seal(gateway, &one, frame));
}

static void test_commands(void) {
    struct session gateway;
    struct command one = {.type = COMMAND_BLOCK, .length = COMMAND_BODY_BYTES_MAX};
    uint8_t frame[COMMAND_BYTES_MAX + 1];
    begin();
    stack_connect(CLIENT);
    CHECK(stack_command(CLIENT, hello, sizeof hello) != 0 && !link_take(&one));
    stack_disconnect();
    gateway = come(&secret);
    CHECK(order(&gateway, 0) == 0 && link_take(&one) && one.type == COMMAND_ASK && !link_take(&one));
    finish("commands", "are taken from who has proved himself, and from nobody else");
    one = (struct command){.type = COMMAND_BLOCK, .length = COMMAND_BODY_BYTES_MAX};
    const uint16_t length = (uint16_t)command_seal(&gateway, &one, frame);
    CHECK(length == COMMAND_BYTES_MAX && stack_command(CLIENT, frame, length) == 0);
    CHECK(stack_command(CLIENT, frame, length) != 0);
    CHECK(link_take(&one) && one.length == COMMAND_BODY_BYTES_MAX && !link_take(&one));
    CHECK(stack_command(CLIENT, frame, (uint16_t)(length + 1)) != 0);
    command_seal(&gateway, &one, frame);
    frame[20] ^= 1;
    CHECK(stack_command(CLIENT, frame, length) != 0 && !link_take(&one) && stack.terminated == 0);
    finish("commands", "open once, whole, and unchanged");
    for (uint8_t i = 0; i < 6; i++) CHECK(order(&gateway, i) == 0);
    for (uint8_t i = 0; i < 4; i++) CHECK(link_take(&one) && one.bytes[0] == i);
    CHECK(!link_take(&one) && order(&gateway, 9) == 0 && link_take(&one) && one.bytes[0] == 9);
    finish("commands", "wait in order, and those for which there is no room are dropped");
    order(&gateway, 0);
    stack_disconnect();
    come(&secret);
    CHECK(!link_take(&one));
    finish("commands", "of a client that has gone are forgotten");
    /* What a node says opens on its side only: a frame of the node's own is no command. */
    gateway = come(&secret);
    CHECK(send() && stack_command(CLIENT, stack.notified, stack.notified_length) != 0);
    finish("commands", "are not what the node itself has said");
}

static void test_bad_clients(void) {
    const uint8_t wrong[17] = {3};
    const uint8_t longer[21] = {1, 1};
    begin();
    stack_connect(CLIENT);
    CHECK(stack_write(CLIENT, hello, sizeof hello) == 0);
    CHECK(stack_write(CLIENT, wrong, sizeof wrong) != 0);
    CHECK(stack.terminated == 1 && !link_is_open() && !send());
    finish("link", "disconnects a client with a wrong proof");
    begin();
    stack_connect(CLIENT);
    CHECK(stack_write(CLIENT, longer, sizeof longer) != 0 && stack.notifications == 0);
    finish("link", "refuses a message that is longer than any");
    begin();
    stack_connect(CLIENT);
    stack_timer();
    CHECK(stack.terminated == 1);
    stack_disconnect();
    CHECK(stack.advertising && stack.connectable);
    finish("link", "disconnects a client that says nothing");
    begin();
    stack_connect(CLIENT);
    CHECK(stack_write(CLIENT, hello, sizeof hello) == 0);
    stack_timer();
    CHECK(stack.terminated == 1);
    finish("link", "disconnects a client that greets and then says nothing");
    begin();
    stack_connect(CLIENT);
    stack.has_lost_client = true;
    stack_timer();
    CHECK(stack.advertising && stack.connectable);
    finish("link", "takes the next client also when the stack has lost one without a word");
    begin();
    stack_connection_failed();
    CHECK(stack.advertising && stack.connectable);
    finish("link", "advertises again after a connection that failed");
}

int main(void) {
    test_advertising();
    test_good_client();
    test_commands();
    test_bad_clients();
    return failures;
}

/** Outside systems and their only importers. The first match decides. */
export const outside: readonly (readonly [package_: string, importers: readonly string[]])[] = [
  ['@abandonware/noble*', ['gateway/radio/noble/noble-radio.ts']],
  ['aws-iot-device-sdk-v2*', ['gateway/uplink/uplink-iot.ts']],
  ...['amplify', 'cloudformation', 'cloudwatch', 'iot', 'secrets-manager'].map(
    (client) => [`@aws-sdk/client-${client}`, ['infra/operate']] as const,
  ),
  ['@smithy/signature-v4*', ['pipeline/channels/signed-request.ts']],
  ['aws-cdk-lib*', ['infra/aws']],
  ['cdk-nag*', ['infra/aws']],
  ['constructs*', ['infra/aws']],
  ['@aws-sdk/*', ['pipeline/store']],
  ['nodemailer*', ['pipeline/channels/mail/ses.ts', 'pipeline/channels/mail/smtp.ts']],
  ['@trt2/gsm-charset-utils*', ['pipeline/channels/sms/gsm.ts']],
  ['smtp-server*', ['infra/local/post/mail-server.ts']],
  ['quickchart-js*', ['pipeline/channels/charts/quickchart-client.ts']],
  ['chart.js*', ['pipeline/chart-renderer']],
  ['@napi-rs/canvas*', ['pipeline/chart-renderer']],
  ['aedes*', ['infra/local/aws/broker']],
  ['dynalite*', ['infra/local/aws/database']],
  ['@grammyjs/conversations*', ['bot/conversations/frame/replay.ts']],
  ['grammy*', ['bot', 'infra/operate/telegram/telegram.ts']],
  ['@fluent/*', ['pipeline/locales']],
]

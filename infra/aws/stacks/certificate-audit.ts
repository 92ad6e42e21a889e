import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnAccountAuditConfiguration, CfnScheduledAudit } from 'aws-cdk-lib/aws-iot'
import type { Stack } from 'aws-cdk-lib/core'
import { named } from '../../names.ts'
import type { Stage } from '../stage.ts'
import { acknowledge } from './acknowledge.ts'

/** AWS IoT Device Defender's check for certificates that end within 30 days. */
export const certificateCheck = 'DEVICE_CERTIFICATE_EXPIRING_CHECK'

export const auditName = (stage: Stage): string => named('{root}-certificates', stage.name)

const auditPolicy = 'service-role/AWSIoTDeviceDefenderAudit'

/** A look at all device certificates of the account, once a day. */
export const createCertificateAudit = (stack: Stack, stage: Stage): void => {
  const role = new Role(stack, 'audit-role', {
    assumedBy: new ServicePrincipal('iot.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(auditPolicy)],
  })
  acknowledge(
    role,
    'AwsSolutions-IAM4',
    'AWS alone knows what its audit reads, and refuses a configuration whose role lacks any of it; it only reads.',
    `Policy::arn:${stack.partition}:iam::aws:policy/${auditPolicy}`,
  )
  const configuration = new CfnAccountAuditConfiguration(stack, 'audits', {
    accountId: stack.account,
    roleArn: role.roleArn,
    auditCheckConfigurations: { deviceCertificateExpiringCheck: { enabled: true } },
  })
  const audit = new CfnScheduledAudit(stack, 'certificate-audit', {
    scheduledAuditName: auditName(stage),
    frequency: 'DAILY',
    targetCheckNames: [certificateCheck],
  })
  audit.addResourceDependency(configuration)
}

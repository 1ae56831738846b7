import { backupRules } from './backup-rules.js';
import { mailRules } from './mail-rules.js';
import { reviewGuards } from '../model/review-guard.js';
import type { Rule } from './rule.js';
import type { RuleFamily } from './rule-family.js';
import { accessNodeParts } from './rules/access-node-parts.js';
import { accountNeeded } from './rules/account-needed.js';
import { accountTaken } from './rules/account-taken.js';
import { addressOutsideLan } from './rules/address-outside-lan.js';
import { addressReserved } from './rules/address-reserved.js';
import { addressTaken } from './rules/address-taken.js';
import { applicationAntivirus } from './rules/application-antivirus.js';
import { applicationNeeds } from './rules/application-needs.js';
import { certificateExpired } from './rules/certificate-expired.js';
import { certificateExpiring } from './rules/certificate-expiring.js';
import { contractDates } from './rules/contract-dates.js';
import { decommissionDate } from './rules/decommission-date.js';
import { deviceTaken } from './rules/device-taken.js';
import { diskRemoved } from './rules/disk-removed.js';
import { diskWarningUseless } from './rules/disk-warning-useless.js';
import { domainControllersAtOnce } from './rules/domain-controllers-at-once.js';
import { domainTaken } from './rules/domain-taken.js';
import { failoverSameProvider } from './rules/failover-same-provider.js';
import { fileName } from './rules/file-name.js';
import { firewallAnyAny } from './rules/firewall-any-any.js';
import { firewallBypassesProxy } from './rules/firewall-bypasses-proxy.js';
import { firewallDuplicate } from './rules/firewall-duplicate.js';
import { firewallExpired } from './rules/firewall-expired.js';
import { firewallFromInternet } from './rules/firewall-from-internet.js';
import { firewallGoesNowhere } from './rules/firewall-goes-nowhere.js';
import { firewallHidden } from './rules/firewall-hidden.js';
import { firewallHours } from './rules/firewall-hours.js';
import { firewallNoEffect } from './rules/firewall-no-effect.js';
import { firewallOwnerLeft } from './rules/firewall-owner-left.js';
import { firewallPurpose } from './rules/firewall-purpose.js';
import { firewallUserWithoutDevice } from './rules/firewall-user-without-device.js';
import { functionName } from './rules/function-name.js';
import { homeDirectoriesTwice } from './rules/home-directories-twice.js';
import { invalidEndpoint } from './rules/invalid-endpoint.js';
import { invalidPort } from './rules/invalid-port.js';
import { lanOutsidePlatform } from './rules/lan-outside-platform.js';
import { lanOverPlatform } from './rules/lan-over-platform.js';
import { licenceWithoutServer } from './rules/licence-without-server.js';
import { lifecycleLate } from './rules/lifecycle-late.js';
import { lineAddressPrivate } from './rules/line-address-private.js';
import { lineAddressTaken } from './rules/line-address-taken.js';
import { lineNextHop } from './rules/line-next-hop.js';
import { mfaOff } from './rules/mfa-off.js';
import { missingRevocation } from './rules/missing-revocation.js';
import { monitoringAddress } from './rules/monitoring-address.js';
import { monitoringHolidays } from './rules/monitoring-holidays.js';
import { monitoringNowhere } from './rules/monitoring-nowhere.js';
import { monitoringYears } from './rules/monitoring-years.js';
import { netbiosIsServer } from './rules/netbios-is-server.js';
import { noDomainController } from './rules/no-domain-controller.js';
import { onboardingMonday } from './rules/onboarding-monday.js';
import { osNotWindows } from './rules/os-not-windows.js';
import { osOutOfSupport } from './rules/os-out-of-support.js';
import { osSupportEnding } from './rules/os-support-ending.js';
import { ownRangesOverlap } from './rules/own-ranges-overlap.js';
import { platformFileName } from './rules/platform-file-name.js';
import { platformNetwork } from './rules/platform-network.js';
import { platformPort } from './rules/platform-port.js';
import { productOutOfSupport } from './rules/product-out-of-support.js';
import { proxyOff } from './rules/proxy-off.js';
import { rangeTooSmall } from './rules/range-too-small.js';
import { rdsLicenceMissing } from './rules/rds-licence-missing.js';
import { remoteRangeMissing } from './rules/remote-range-missing.js';
import { reservedAccount } from './rules/reserved-account.js';
import { reservedDisk } from './rules/reserved-disk.js';
import { reservedName } from './rules/reserved-name.js';
import { samePerson } from './rules/same-person.js';
import { secrecyMissing } from './rules/secrecy-missing.js';
import { serverRemoved } from './rules/server-removed.js';
import { serviceIncluded } from './rules/service-included.js';
import { serviceNeedsService } from './rules/service-needs-service.js';
import { serviceNotBooked } from './rules/service-not-booked.js';
import { serviceWithoutUse } from './rules/service-without-use.js';
import { shareName } from './rules/share-name.js';
import { signedInFuture } from './rules/signed-in-future.js';
import { signedLate } from './rules/signed-late.js';
import { sitesOnlyDynamic } from './rules/sites-only-dynamic.js';
import { splaOnly } from './rules/spla-only.js';
import { tenantFileTwice } from './rules/tenant-file-twice.js';
import { tenantRangesOverlap } from './rules/tenant-ranges-overlap.js';
import { stateBucket } from './rules/state-bucket.js';
import { terminalServersAtOnce } from './rules/terminal-servers-at-once.js';
import { thirdPartyRights } from './rules/third-party-rights.js';
import { unknownApplication } from './rules/unknown-application.js';
import { unknownDisk } from './rules/unknown-disk.js';
import { unknownGroup } from './rules/unknown-group.js';
import { unknownLicence } from './rules/unknown-licence.js';
import { unknownPolicy } from './rules/unknown-policy.js';
import { unknownPrinter } from './rules/unknown-printer.js';
import { unknownRing } from './rules/unknown-ring.js';
import { unknownRole } from './rules/unknown-role.js';
import { unknownRule } from './rules/unknown-rule.js';
import { unknownServer } from './rules/unknown-server.js';
import { unknownService } from './rules/unknown-service.js';
import { unknownSite } from './rules/unknown-site.js';
import { unknownSize } from './rules/unknown-size.js';
import { unknownStorage } from './rules/unknown-storage.js';
import { unknownTemplate } from './rules/unknown-template.js';
import { unknownUser } from './rules/unknown-user.js';
import { unknownUserOrGroup } from './rules/unknown-user-or-group.js';
import { unknownWindow } from './rules/unknown-window.js';
import { unmonitoredServer } from './rules/unmonitored-server.js';
import { userDates } from './rules/user-dates.js';
import { vlanOutsidePlatform } from './rules/vlan-outside-platform.js';
import { vlanTaken } from './rules/vlan-taken.js';
import { wanOutsidePlatform } from './rules/wan-outside-platform.js';
import { wanTaken } from './rules/wan-taken.js';
import { windowInBackup } from './rules/window-in-backup.js';
import { windowOrder } from './rules/window-order.js';
import { windowTooShort } from './rules/window-too-short.js';

const subjects: readonly RuleFamily[] = [
  {
    title: 'References',
    about: 'What a file names stands elsewhere in it, or in the catalogue of its platform.',
    rules: [
      unknownServer,
      unknownSite,
      unknownPrinter,
      unknownUser,
      unknownGroup,
      unknownUserOrGroup,
      unknownWindow,
      unknownDisk,
      unknownApplication,
      unknownTemplate,
      unknownSize,
      unknownStorage,
      unknownPolicy,
      unknownLicence,
      unknownService,
      unknownRing,
      unknownRole,
    ],
  },
  {
    title: 'Addresses',
    about: 'Every address lies where it belongs, and nobody else has it.',
    rules: [
      lanOutsidePlatform,
      lanOverPlatform,
      ownRangesOverlap,
      rangeTooSmall,
      addressOutsideLan,
      addressReserved,
      addressTaken,
      wanOutsidePlatform,
      vlanOutsidePlatform,
      lineAddressPrivate,
      lineAddressTaken,
      lineNextHop,
      tenantRangesOverlap,
      vlanTaken,
      wanTaken,
    ],
  },
  {
    title: 'Names',
    about: 'Names that Windows, DNS and the tool itself can use, each once.',
    rules: [
      fileName,
      tenantFileTwice,
      platformFileName,
      reservedName,
      reservedDisk,
      netbiosIsServer,
      domainTaken,
      accountNeeded,
      accountTaken,
      reservedAccount,
      deviceTaken,
      shareName,
    ],
  },
  {
    title: 'Natural persons',
    about: 'One account is one person.',
    rules: [functionName, samePerson],
  },
  {
    title: 'Contract',
    about: 'What is built is what was agreed, and the other way round.',
    rules: [
      serviceIncluded,
      serviceNotBooked,
      serviceWithoutUse,
      serviceNeedsService,
      splaOnly,
      thirdPartyRights,
      secrecyMissing,
      signedLate,
      signedInFuture,
      contractDates,
    ],
  },
  {
    title: 'Servers and products',
    about: 'Versions that are mended, applications with what they need.',
    rules: [
      noDomainController,
      osNotWindows,
      osOutOfSupport,
      osSupportEnding,
      productOutOfSupport,
      applicationNeeds,
      applicationAntivirus,
      unmonitoredServer,
      diskWarningUseless,
      homeDirectoriesTwice,
    ],
  },
  {
    title: 'Licences',
    about: 'Who may use a product has its licence, and nobody pays for what is not there.',
    rules: [licenceWithoutServer, rdsLicenceMissing],
  },
  mailRules,
  {
    title: 'Remote users and lines',
    about: 'Certificates that hold, lines that do not fail together.',
    rules: [
      remoteRangeMissing,
      certificateExpired,
      certificateExpiring,
      missingRevocation,
      userDates,
      failoverSameProvider,
    ],
  },
  {
    title: 'Firewall and internet',
    about: 'What may pass, for whom, for what and how long.',
    rules: [
      invalidEndpoint,
      invalidPort,
      firewallFromInternet,
      firewallGoesNowhere,
      firewallAnyAny,
      firewallBypassesProxy,
      firewallNoEffect,
      firewallUserWithoutDevice,
      firewallDuplicate,
      firewallHidden,
      firewallExpired,
      firewallOwnerLeft,
      firewallPurpose,
      firewallHours,
      proxyOff,
      sitesOnlyDynamic,
      mfaOff,
    ],
  },
  backupRules,
  {
    title: 'Maintenance',
    about: 'When servers may be interrupted.',
    rules: [windowOrder, windowTooShort, windowInBackup, domainControllersAtOnce, terminalServersAtOnce],
  },
  {
    title: 'Lifecycle',
    about: 'From the first day to the last disk; what runs does not vanish by deleting lines.',
    rules: [onboardingMonday, lifecycleLate, decommissionDate, serverRemoved, diskRemoved],
  },
  {
    title: 'Platform',
    about: "The operator's own file.",
    rules: [
      accessNodeParts,
      platformNetwork,
      platformPort,
      stateBucket,
      monitoringNowhere,
      monitoringAddress,
      monitoringYears,
      monitoringHolidays,
    ],
  },
];

const exceptions: RuleFamily = {
  title: 'Exceptions',
  about: 'What is accepted for a while, by somebody who answers for it.',
  rules: [unknownRule(acceptableCodes)],
};

export const ruleFamilies: readonly RuleFamily[] = [...subjects, exceptions];

/** Every rule there is. */
export const rules: readonly Rule[] = ruleFamilies.flatMap((family) => family.rules);

/** Whether an exception can accept a finding of this code: exceptions stand in tenant files, and name rules. */
export function isAcceptable(code: string): boolean {
  return acceptableCodes().includes(code);
}

/** Codes that an exception may name: of rules, and of changes that a review wants somebody to answer for. */
function acceptableCodes(): readonly string[] {
  return [...new Set([...rules.filter(isAcceptableRule).map(({ code }) => code), ...reviewGuards])];
}

function isAcceptableRule({ scope }: Rule): boolean {
  return scope !== 'platform';
}

import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { accessNodeIdentity } from '../access-node/names.js';
import { deviceAddress, deviceUuid } from './device-identity.js';

type PropertyList =
  | string
  | number
  | boolean
  | Data
  | readonly PropertyList[]
  | { readonly [key: string]: PropertyList };

/** Bytes that are filled in where the key is: `identity.sh` replaces the words between the signs. */
interface Data {
  readonly placeholder: 'IDENTITY' | 'AUTHORITY';
}

/**
 * Configuration profile for macOS and iOS (Apple, "Device Management: VPN.IKEv2"). The identity is a slot: `identity.sh`
 * fills it on the machine that holds the key.
 */
export function appleProfile(tenant: ResolvedTenant, deviceId: string): string {
  const uuid = (use: string) => deviceUuid(tenant.tenant, deviceId, `apple-${use}`);
  const named = (use: string, type: string) => ({
    PayloadType: type,
    PayloadVersion: 1,
    PayloadIdentifier: `internal.${tenant.tenant}.${use}`,
    PayloadUUID: uuid(use),
  });
  return render({
    ...named('profile', 'Configuration'),
    PayloadDisplayName: `Tunnel ${tenant.tenant}`,
    PayloadRemovalDisallowed: false,
    PayloadContent: [
      { ...named('authority', 'com.apple.security.root'), PayloadContent: { placeholder: 'AUTHORITY' } },
      {
        ...named('identity', 'com.apple.security.pkcs12'),
        Password: '@PASSWORD@',
        PayloadContent: { placeholder: 'IDENTITY' },
      },
      {
        ...named('tunnel', 'com.apple.vpn.managed'),
        UserDefinedName: tenant.tenant,
        VPNType: 'IKEv2',
        IKEv2: {
          RemoteAddress: tenant.network.wan,
          RemoteIdentifier: accessNodeIdentity(tenant),
          LocalIdentifier: deviceAddress(tenant, deviceId),
          AuthenticationMethod: 'Certificate',
          CertificateType: 'ECDSA384',
          PayloadCertificateUUID: uuid('identity'),
          ServerCertificateIssuerCommonName: `${tenant.tenant} authority`,
          ServerCertificateCommonName: accessNodeIdentity(tenant),
          IKESecurityAssociationParameters: methods,
          ChildSecurityAssociationParameters: methods,
          EnablePFS: true,
          DeadPeerDetectionRate: 'Medium',
        },
      },
    ],
  });
}

/** Group 20 is the curve P-384 (RFC 5903); with GCM the integrity algorithm is the PRF. */
const methods = {
  EncryptionAlgorithm: 'AES-256-GCM',
  IntegrityAlgorithm: 'SHA2-384',
  DiffieHellmanGroup: 20,
} as const;

function render(value: PropertyList): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    ...lines(value, ''),
    '</plist>',
    '',
  ].join('\n');
}

function lines(value: PropertyList, indent: string): string[] {
  if (typeof value === 'string') return [`${indent}<string>${escaped(value)}</string>`];
  if (typeof value === 'number') return [`${indent}<integer>${value}</integer>`];
  if (typeof value === 'boolean') return [`${indent}${value ? '<true/>' : '<false/>'}`];
  const inner = `${indent}  `;
  if (isList(value)) {
    return [`${indent}<array>`, ...value.flatMap((entry) => lines(entry, inner)), `${indent}</array>`];
  }
  if (isData(value)) return [`${indent}<data>@${value.placeholder}@</data>`];
  return [
    `${indent}<dict>`,
    ...Object.entries(value).flatMap(([key, entry]) => [`${inner}<key>${escaped(key)}</key>`, ...lines(entry, inner)]),
    `${indent}</dict>`,
  ];
}

function isList(value: PropertyList): value is readonly PropertyList[] {
  return Array.isArray(value);
}

function isData(value: PropertyList): value is Data {
  return typeof value === 'object' && 'placeholder' in value;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { escapeXml } from '../../xml-text.js';
import { accessNodeIdentity } from '../access-node/names.js';
import { deviceAddress, deviceUuid } from './device-identity.js';

/**
 * Configuration profile for macOS and iOS (Apple, "Device Management: VPN.IKEv2"). The identity is a slot: `identity.sh`
 * fills it on the machine that holds the key, and replaces the words between the signs `@`.
 */
export function appleProfile(tenant: ResolvedTenant, deviceId: string): string {
  const id = escapeXml(tenant.tenant);
  const accessNode = escapeXml(accessNodeIdentity(tenant));
  const uuid = (use: string) => deviceUuid(tenant.tenant, deviceId, `apple-${use}`);
  const identity = uuid('identity');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>PayloadType</key>
  <string>Configuration</string>
  <key>PayloadVersion</key>
  <integer>1</integer>
  <key>PayloadIdentifier</key>
  <string>internal.${id}.profile</string>
  <key>PayloadUUID</key>
  <string>${uuid('profile')}</string>
  <key>PayloadDisplayName</key>
  <string>Tunnel ${id}</string>
  <key>PayloadRemovalDisallowed</key>
  <false/>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadType</key>
      <string>com.apple.security.root</string>
      <key>PayloadVersion</key>
      <integer>1</integer>
      <key>PayloadIdentifier</key>
      <string>internal.${id}.authority</string>
      <key>PayloadUUID</key>
      <string>${uuid('authority')}</string>
      <key>PayloadContent</key>
      <data>@AUTHORITY@</data>
    </dict>
    <dict>
      <key>PayloadType</key>
      <string>com.apple.security.pkcs12</string>
      <key>PayloadVersion</key>
      <integer>1</integer>
      <key>PayloadIdentifier</key>
      <string>internal.${id}.identity</string>
      <key>PayloadUUID</key>
      <string>${identity}</string>
      <key>Password</key>
      <string>@PASSWORD@</string>
      <key>PayloadContent</key>
      <data>@IDENTITY@</data>
    </dict>
    <dict>
      <key>PayloadType</key>
      <string>com.apple.vpn.managed</string>
      <key>PayloadVersion</key>
      <integer>1</integer>
      <key>PayloadIdentifier</key>
      <string>internal.${id}.tunnel</string>
      <key>PayloadUUID</key>
      <string>${uuid('tunnel')}</string>
      <key>UserDefinedName</key>
      <string>${id}</string>
      <key>VPNType</key>
      <string>IKEv2</string>
      <key>IKEv2</key>
      <dict>
        <key>RemoteAddress</key>
        <string>${escapeXml(tenant.network.wan)}</string>
        <key>RemoteIdentifier</key>
        <string>${accessNode}</string>
        <key>LocalIdentifier</key>
        <string>${escapeXml(deviceAddress(tenant, deviceId))}</string>
        <key>AuthenticationMethod</key>
        <string>Certificate</string>
        <key>CertificateType</key>
        <string>ECDSA384</string>
        <key>PayloadCertificateUUID</key>
        <string>${identity}</string>
        <key>ServerCertificateIssuerCommonName</key>
        <string>${id} authority</string>
        <key>ServerCertificateCommonName</key>
        <string>${accessNode}</string>
        <key>IKESecurityAssociationParameters</key>
${methods}
        <key>ChildSecurityAssociationParameters</key>
${methods}
        <key>EnablePFS</key>
        <true/>
        <key>DeadPeerDetectionRate</key>
        <string>Medium</string>
      </dict>
    </dict>
  </array>
</dict>
</plist>
`;
}

/** Group 20 is the curve P-384 (RFC 5903); with GCM the integrity algorithm is the PRF. */
const methods = `        <dict>
          <key>EncryptionAlgorithm</key>
          <string>AES-256-GCM</string>
          <key>IntegrityAlgorithm</key>
          <string>SHA2-384</string>
          <key>DiffieHellmanGroup</key>
          <integer>20</integer>
        </dict>`;
